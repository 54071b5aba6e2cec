"""Cut the fonts of this folder out of Noto Sans SC; how, is told in README.md.

    python -m sim.report.fonts.cut FOLDER

FOLDER is the unpacked npm package ``@expo-google-fonts/noto-sans-sc``. Only for those who change the set of characters.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont, newTable  # type: ignore[import-untyped]
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable  # type: ignore[import-untyped]

from sim.report.fonts import FAMILY, FOLDER, LAST_RESORT, STAND_IN, file_of

WEIGHTS = {"Regular": "400Regular/NotoSansSC_400Regular.ttf", "Bold": "700Bold/NotoSansSC_700Bold.ttf"}
BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
    (0x2010, 0x2027),  # dashes, quotation marks, ellipsis
    (0x2030, 0x205E),  # per mille, primes
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x22FF),  # letterlike signs, fractions, Roman numerals, arrows, mathematical operators
    (0x2460, 0x24FF),  # circled numbers
    (0x2500, 0x25FF),  # box drawing, blocks, geometric shapes
    (0x2605, 0x2606),  # stars
    (0x2713, 0x2713),  # check mark
    (0x3000, 0x303F),  # CJK punctuation
    (0x3380, 0x33DF),  # squared units
    (0xFF00, 0xFFEF),  # full-width and half-width forms
)
RARE = FOLDER / "rare.txt"
"""Characters of names of places and people that GB 2312 lacks."""


def characters() -> set[int]:
    """Code points to keep: all of GB 2312, the blocks above, and rare characters of names."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    gb2312 = "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)
    blocks = {code for first, last in BLOCKS for code in range(first, last + 1)}
    rare = RARE.read_text(encoding="utf-8").replace("\n", "")
    return blocks | {ord(character) for character in gb2312 + rare}


def cut(source: Path, style: str) -> TTFont:
    """The font of *source* with our characters only, under our own family name."""
    font = _subset(source, characters())
    rename(font, FAMILY, style)
    return font


def last_resort(source: Path, style: str) -> TTFont:
    """A font that has STAND_IN for every character there is, to be asked last."""
    font = _subset(source, {ord(STAND_IN)})
    every = newTable("cmap")
    every.tableVersion, every.tables = 0, [_all_to_one(font.getBestCmap()[ord(STAND_IN)])]
    font["cmap"] = every
    rename(font, LAST_RESORT, style)
    return font


def _subset(source: Path, kept: set[int]) -> TTFont:
    font = TTFont(source, recalcTimestamp=False)
    unused = ["BASE", "GDEF", "GSUB", "STAT", "vhea", "vmtx"]
    options = Options(hinting=False, layout_features=["kern"], drop_tables=unused, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    return font


def _all_to_one(glyph: str) -> CmapSubtable:
    """Format 13 of the OpenType table cmap, made for fonts of last resort: a range of characters to a single glyph."""
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = dict.fromkeys(range(0x20, 0x110000), glyph)
    return table


def rename(font: TTFont, family: str, style: str) -> None:
    """Rewrite the name table: our family name; copyright, designers and licence stay."""
    names = font["name"]
    version = f"Version {font['head'].fontRevision:.3f}; subset"
    ours = {1: family, 2: style, 3: f"{family} {style} {version}", 4: f"{family} {style}", 5: version}
    ours |= {6: f"{family.replace(' ', '')}-{style}", 10: "Subset of Noto Sans SC."}
    names.names = [record for record in names.names if record.nameID in (0, 8, 9, 11, 13, 14)]
    for name_id, text in ours.items():
        names.setName(text, name_id, 3, 1, 0x409)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for weight, path in WEIGHTS.items():
        cut(folder / path, weight).save(file_of(FAMILY, weight))
        last_resort(folder / path, weight).save(file_of(LAST_RESORT, weight))
