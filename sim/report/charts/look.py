"""One visual language for all charts: slides in 16:9, colours that stay apart for every eye and in grey."""

import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import wraps
from io import BytesIO
from pathlib import Path
from typing import Any, ParamSpec

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator
from PIL import Image

from sim.report import text
from sim.report.fonts import STAND_IN, families, has

P = ParamSpec("P")
Bounds = tuple[float, float, float, float]
"""Left, bottom, width and height in shares of the slide."""

SIZE = (12.8, 7.2)  # inches
DPI = 150  # 1920 x 1080 pixels
PNG_EFFORT = 3  # of 9; a third of the time at a tenth more bytes

INK = "#1b2530"
QUIET = "#5f6b76"
FAINT = "#c9d0d6"
SHADE = "#e9ecef"
BLUE = "#1d5b9b"
PALE_BLUE = "#a9cbe8"
RUST = "#b3421a"
# Neighbours in a stack differ by at least 15 points of lightness.
STACK = ("#16365c", "#8fb8dc", "#c2701a", "#e9e2d3", "#5f4a8b", "#b9d7b0", "#a34a5e", "#f3d98b")
# From few on time (dark) to all on time (pale).
LATE_TO_ON_TIME = ("#4a1503", "#8f3411", "#cf6a2a", "#f0b070", "#fdf1de")

TITLE_SIZE, NOTE_SIZE, TEXT_SIZE, SMALL_SIZE, FOOTER_SIZE = 24, 14.5, 16, 13, 10
"""Points on a slide 518 high; all but the footer at least a fortieth of it, to be read from the back of a room."""
LEFT, RIGHT = 0.04, 0.97  # margins of a slide, in shares of its width
NOTE_CELLS, FOOTER_CELLS = 117, 150

_STYLE: dict[str, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.labelsize": TEXT_SIZE,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.unicode_minus": False,
    "font.size": TEXT_SIZE,
    "grid.color": SHADE,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "sim",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.color": QUIET,
    "ytick.labelcolor": INK,
}
_METADATA: dict[str, dict[str, None]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def in_our_style(draw: Callable[P, Figure]) -> Callable[P, Figure]:
    """Let *draw* work in our style, whatever matplotlib's settings are, and leave those settings alone.

    Its ticks are made at once too, as all texts are looked through; they take their style when they are made.
    """

    @wraps(draw)
    def styled(*args: P.args, **kwargs: P.kwargs) -> Figure:
        with _our_style():
            figure = draw(*args, **kwargs)
            _find_glyphs(figure)
            return figure

    return styled


class Slide(Figure):
    """A figure that a notebook shows by itself."""

    def _repr_png_(self) -> bytes:
        with _our_style():
            return _saved(self, ".png", DPI / 2)


def slide(title: str, note: str, footer: str = "") -> Figure:
    """An empty slide with its title and, below it, a quiet *note* that tells how to read the chart.

    footer : what the chart was made from, small along the lower edge; charts leave the lowest 0.035 free.
    """
    figure = Slide(figsize=SIZE, dpi=DPI)
    figure.text(LEFT, 0.955, title, size=TITLE_SIZE, weight="bold", va="top")
    figure.text(LEFT, 0.878, text.wrap(note, NOTE_CELLS), size=NOTE_SIZE, color=QUIET, va="top")
    made_from = text.shorten(footer, FOOTER_CELLS)
    figure.text(RIGHT, 0.008, made_from, size=FOOTER_SIZE, color=QUIET, ha="right", va="bottom")
    return figure


def empty_slide(title: str, no_data: str, footer: str = "") -> Figure:
    """A slide that says that there is nothing to draw."""
    figure = slide(title, "", footer)
    figure.text(0.5, 0.45, no_data, size=TITLE_SIZE, color=QUIET, ha="center", va="center")
    return figure


def percent_axis(axes: Axes, ticks: list[float]) -> None:
    """Label the x axis of shares at *ticks*, with faint lines up through the chart."""
    axes.set_xticks(ticks, [f"{tick * 100:.0f} %" for tick in ticks])
    axes.grid(axis="x")
    axes.tick_params(axis="both", length=0)


def panels(box: Bounds, number: int, gap: tuple[float, float]) -> list[Bounds]:
    """Places of up to six axes side by side in *box*, in one row or two, with a *gap* to the left and above of each."""
    left, bottom, width, height = box
    columns, rows = min(number, 3), 1 if number <= 3 else 2
    across, up = width / columns, height / rows
    return [
        (
            left + place % columns * across + gap[0],
            bottom + (rows - 1 - place // columns) * up,
            across - gap[0],
            up - gap[1],
        )
        for place in range(min(number, 6))
    ]


def round_ticks(ends: tuple[float, float], most: int, whole: bool = False) -> list[float]:
    """At most *most* round numbers that lie within *ends*, such as people only *whole* ones."""
    low, high = ends
    return [float(tick) for tick in MaxNLocator(most, integer=whole).tick_values(low, high) if low <= tick <= high]


def fit_shares(axes: Axes, shares: pd.DataFrame, most: int = 6, labelled: bool = True) -> None:
    """Fit the y axis to the columns goal, share, low and high, with room above and below, and at most *most* ticks."""
    ends = shares[["goal", "share", "low", "high"]].to_numpy(dtype=float)
    low, high = float(np.nanmin(ends)), float(np.nanmax(ends))
    room = max(high - low, 0.02) * 0.12
    ticks = round_ticks((low - room, min(high + room, 1)), most)
    axes.set(ylim=(low - room, high + room))
    axes.set_yticks(ticks, [f"{tick * 100:.4g} %" if labelled else "" for tick in ticks])
    axes.grid(axis="y")
    axes.tick_params(axis="both", length=0, labelsize=SMALL_SIZE)


def save(figure: Figure, path: str | Path) -> None:
    """Write *figure* as PNG, SVG or PDF, as the suffix says; the same figure gives the same bytes.

    Raises ValueError for another suffix.
    """
    path = drawable(Path(path))
    with _our_style():
        content = _png(_pixels(figure)) if path.suffix == ".png" else _saved(figure, path.suffix)
    path.write_bytes(content)


def files(figure: Figure) -> dict[str, bytes]:
    """*figure* as PNG, which is packed beside, and as SVG."""
    with _our_style(), ThreadPoolExecutor(1) as beside:
        packed = beside.submit(_png, _pixels(figure))
        return {".svg": _saved(figure, ".svg"), ".png": packed.result()}


def svg(figure: Figure) -> bytes:
    """*figure* as SVG."""
    with _our_style():
        return _saved(figure, ".svg")


def _pixels(figure: Figure) -> Image.Image:
    """*figure* drawn; nothing of it lets the ground show through."""
    drawn = BytesIO()
    figure.savefig(drawn, format="rgba", dpi=DPI)
    width, height = (round(inches * DPI) for inches in figure.get_size_inches())
    return Image.frombuffer("RGBA", (width, height), drawn.getvalue(), "raw", "RGBA", 0, 1).convert("RGB")


def _png(drawn: Image.Image) -> bytes:
    """What `_pixels` drew as a file."""
    packed = BytesIO()
    drawn.save(packed, format="PNG", dpi=(DPI, DPI), compress_level=PNG_EFFORT)
    return packed.getvalue()


def drawable(path: Path) -> Path:
    """*path* if its suffix is one of a format to draw in. Raises ValueError."""
    if path.suffix not in _METADATA:
        raise ValueError(f"{path}: cannot draw as {path.suffix or 'a file without suffix'}; use .png, .svg or .pdf")
    return path


def _find_glyphs(figure: Figure) -> None:
    """Let other fonts help out in texts for which ours lacks a glyph, and warn of characters that none of them has.

    Elsewhere they would be asked for at every text, which takes a sixth of the time.
    """
    missing = set()
    for each in figure.findobj(Text):
        lacking = {character for character in each.get_text() if not (character.isspace() or has(character, ours=True))}
        if lacking:
            each.set_fontfamily(families())
        missing |= {character for character in lacking if not has(character)}
    if missing:
        named = ", ".join(f"{each} (U+{ord(each):04X})" for each in sorted(missing))
        warnings.warn(f"Glyph {named} missing from all fonts here; the chart shows {STAND_IN} instead", stacklevel=3)


def _saved(figure: Figure, suffix: str, dpi: float = DPI) -> bytes:
    file = BytesIO()
    figure.savefig(file, format=suffix.removeprefix("."), dpi=dpi, metadata=_METADATA[suffix])
    return file.getvalue()


@contextmanager
def _our_style() -> Iterator[None]:
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        settings: Any = _STYLE | {"font.family": families()[:1]}
        matplotlib.rcParams.update(settings)
        yield
