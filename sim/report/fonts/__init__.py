"""The fonts that every picture is drawn with, so that Chinese shows on every machine. See README.md."""

from functools import cache
from pathlib import Path

FAMILY = "Sim Sans SC"
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
    "DejaVu Sans",
)


@cache
def families() -> list[str]:
    """Make our fonts known to matplotlib; the value for ``font.family``, ours first.

    matplotlib logs a complaint for each family of that list that it cannot find, hence only those present are named.
    """
    from matplotlib.font_manager import fontManager

    for path in sorted(FOLDER.glob("*.ttf")):
        fontManager.addfont(path)
    present = set(fontManager.get_font_names())
    return [FAMILY, *(family for family in FALLBACKS if family in present)]
