"""The fonts that every picture is drawn with, so that Chinese shows on every machine. See README.md."""

from functools import cache
from pathlib import Path

FAMILY = "Sim Sans SC"
LAST_RESORT = "Sim Last Resort"
STAND_IN = "〓"
"""What the font of last resort has for every character; it is asked when no other font has one."""
FOLDER = Path(__file__).parent
# Drawn only where ours lacks a character, and only if the machine has them.
FALLBACKS = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "SimSun",
    "DejaVu Sans",  # comes with matplotlib
)


def file_of(family: str, style: str) -> Path:
    """The file of one of our own fonts."""
    return FOLDER / f"{family.replace(' ', '')}-{style}.ttf"


@cache
def families() -> list[str]:
    """Make our fonts known to matplotlib; the value for ``font.family``: ours first, the last resort last.

    matplotlib logs a complaint for each family of that list that it cannot find, hence only those present are named.
    """
    from matplotlib.font_manager import fontManager

    for path in sorted(FOLDER.glob("*.ttf")):
        fontManager.addfont(path)
    present = set(fontManager.get_font_names())
    return [FAMILY, *(family for family in FALLBACKS if family in present), LAST_RESORT]


@cache
def has(character: str, *, ours: bool = False) -> bool:
    """Whether any font but the last resort has a character, or *ours*."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    known = families()[:1] if ours else families()[:-1]
    files = (findfont(FontProperties(family=family)) for family in known)
    return any(get_font(file).get_char_index(ord(character)) for file in files)
