"""Cut the fonts of this folder out of Noto Sans SC; how, is told in README.md.

    python -m sim.report.fonts.cut FOLDER

FOLDER is the unpacked npm package ``@expo-google-fonts/noto-sans-sc``. Only for those who change the set of characters.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from sim.report.fonts import FAMILY, FOLDER

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
# Characters of district and street names that GB 2312 lacks.
PLACE_NAMES = "甪埇瀍浉猇硚垟堌圐圙崟峃洑镕喆"


def characters() -> set[int]:
    """Code points to keep: all of GB 2312, the blocks above, and a few characters of place names."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    gb2312 = "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)
    blocks = {code for first, last in BLOCKS for code in range(first, last + 1)}
    return blocks | {ord(character) for character in gb2312 + PLACE_NAMES}


def cut(source: Path, style: str) -> TTFont:
    """The font of *source* with our characters only, under our own family name."""
    font = TTFont(source, recalcTimestamp=False)
    unused = ["BASE", "GDEF", "GSUB", "STAT", "vhea", "vmtx"]
    options = Options(hinting=False, layout_features=["kern"], drop_tables=unused, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    rename(font, style)
    return font


def rename(font: TTFont, style: str) -> None:
    """Rewrite the name table: our family name; copyright, designers and licence stay."""
    names = font["name"]
    version = f"Version {font['head'].fontRevision:.3f}; subset"
    ours = {1: FAMILY, 2: style, 3: f"{FAMILY} {style} {version}", 4: f"{FAMILY} {style}", 5: version}
    ours |= {6: f"{FAMILY.replace(' ', '')}-{style}", 10: "Subset of Noto Sans SC (GB 2312 characters and signs)."}
    names.names = [record for record in names.names if record.nameID in (0, 8, 9, 11, 13, 14)]
    for name_id, text in ours.items():
        names.setName(text, name_id, 3, 1, 0x409)


if __name__ == "__main__":
    for weight, path in WEIGHTS.items():
        cut(Path(sys.argv[1]) / path, weight).save(FOLDER / f"{FAMILY.replace(' ', '')}-{weight}.ttf")
