"""What each plan changes: paired differences in share on time, with their intervals, around nothing."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report import text
from sim.report.charts import look
from sim.report.words import Words, words
from sim.report.words.experiments import experiment_words

COLOURS = {"better": look.BLUE, "worse": look.RUST, "not distinguishable": look.QUIET, "unchanged": look.QUIET}
MARKERS = {"better": "o", "worse": "X", "not distinguishable": "D", "unchanged": "o"}
FEWEST_ROWS, ROOMY_ROWS = 6, 14
NAME_CELLS = 30


@look.in_our_style
def differences_chart(differences: pd.DataFrame, base: str, lang: str = "zh", footer: str = "") -> Figure:
    """Differences of plans from *base*, under a heading for each target.

    differences : table, a row per plan and target; columns plan, target, label, mean, low, high (fractions), word.
    """
    say, own = words(lang), experiment_words(lang)
    title = own.differences_title.format(base=text.shorten(base, NAME_CELLS))
    if differences.empty or differences["mean"].isna().all():
        return look.empty_slide(title, say.no_data, footer)
    figure = look.slide(title, own.differences_note, footer)
    axes = figure.add_axes((0.26, 0.13, 0.38, 0.65))
    place = 0
    scale = min(1.0, ROOMY_ROWS / (len(differences) + differences["target"].nunique()))
    for target, rows in differences.groupby("target", sort=False):
        heading = text.target(str(target), str(rows["label"].iloc[0]), say)
        _write(axes, -0.03, place, heading, ha="right", size=look.TEXT_SIZE * scale, weight="bold")
        for row in rows.to_dict("records"):
            place += 1
            _draw_row(axes, place, row, scale, say)
        place += 1
    _frame(axes, max(place, FEWEST_ROWS), differences, own.points)
    return figure


def _draw_row(axes: Axes, place: int, row: dict[Any, Any], scale: float, say: Words) -> None:
    colour = COLOURS[row["word"]]
    filled = "white" if row["word"] == "unchanged" else colour
    axes.plot([row["low"], row["high"]], [place, place], color=colour, lw=3 * scale, solid_capstyle="butt")
    axes.plot([row["mean"]], [place], MARKERS[row["word"]], color=colour, mfc=filled, ms=10 * scale)
    size = 13.5 * scale
    _write(axes, -0.03, place, text.shorten(str(row["plan"]), NAME_CELLS), ha="right", size=size)
    points = text.points_interval(row["mean"], row["low"], row["high"], say)
    _write(axes, 1.03, place, points, size=size)
    _write(axes, 1.45, place, say.comparison_words[row["word"]], size=size, weight="bold", color=colour)


def _write(axes: Axes, x: float, place: int, said: str, **style: Any) -> None:
    axes.text(x, place, said, transform=axes.get_yaxis_transform(), va="center", **style)


def _frame(axes: Axes, rows: int, differences: pd.DataFrame, label: str) -> None:
    ends = differences[["mean", "low", "high"]].to_numpy(dtype=float)
    low, high = min(0.0, float(np.nanmin(ends))), max(0.0, float(np.nanmax(ends)))
    room = max(high - low, 0.002) * 0.06
    axes.axvline(0, color=look.INK, lw=1.5, zorder=1)
    x = (low - room, high + room)
    ticks = look.round_ticks(x, 7)
    axes.set(xlim=x, ylim=(rows - 0.4, -0.6), yticks=[])
    axes.set_xticks(ticks, [f"{tick * 100:+.3g}" if tick else "0" for tick in ticks])
    axes.grid(axis="x")
    axes.tick_params(axis="both", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(label)
