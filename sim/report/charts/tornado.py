"""What must be measured first: how far each assumed value moves the targets, the one that moves them most on top."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report import text
from sim.report.charts import look
from sim.report.sensitivity import tried
from sim.report.words import Words, words
from sim.report.words.experiments import ExperimentWords, experiment_words

MOST_VALUES, FEWEST_ROWS = 10, 5
MOST_TARGETS = 3
CELLS = 40
UNSURE = ("not distinguishable", "unchanged")
COLOURS = {"at_low": look.PALE_BLUE, "at_high": look.BLUE}


@look.in_our_style
def tornado_chart(rows: pd.DataFrame, lang: str = "zh", footer: str = "") -> Figure:
    """Bars from nothing to the change in share on time at both ends of each range; a column for each target moved.

    rows : table, a row per value and target, in the order of rank; columns rank, key, value, low, high, stated,
        target, label, swing, and at_low and at_high (fractions), each also with _from, _to and _word.
    """
    say, own = words(lang), experiment_words(lang)
    told = rows[rows["rank"].notna()]
    if told.empty:
        return look.empty_slide(own.tornado_title, own.nothing_told, footer)
    keys = list(dict.fromkeys(told["key"]))
    shown = told[told["key"].isin(keys[:MOST_VALUES])]
    note = own.tornado_note + ("" if shown["stated"].all() else own.tornado_default)
    figure = look.slide(own.tornado_title, note, footer)
    moved = shown[shown["swing"] > 0] if (shown["swing"] > 0).any() else shown
    targets = list(dict.fromkeys(moved.sort_values("swing", ascending=False, kind="stable")["target"]))[:MOST_TARGETS]
    width = 0.62 / len(targets)
    height = max(min(len(keys), MOST_VALUES), FEWEST_ROWS)
    for number, target in enumerate(targets):
        axes = figure.add_axes((0.35 + number * width, 0.14, width - 0.04, 0.61))
        _draw_target(axes, shown[shown["target"] == target], height, say)
        if number == 0:
            _name_values(axes, shown[shown["target"] == target])
    _draw_legend(figure, len(keys) - MOST_VALUES, own)
    return figure


def _draw_target(axes: Axes, rows: pd.DataFrame, height: int, say: Words) -> None:
    places = np.arange(len(rows))
    for name, colour in COLOURS.items():
        values, low, high = (rows[name + end].to_numpy(dtype=float) * 100 for end in ("", "_from", "_to"))
        sure = ~rows[f"{name}_word"].isin(UNSURE).to_numpy()
        axes.barh(places[sure], values[sure], height=0.62, color=colour, edgecolor=look.INK, lw=0.6)
        axes.barh(places[~sure], values[~sure], height=0.62, color="none", edgecolor=look.QUIET, lw=0.6)
        shift = -0.12 if name == "at_low" else 0.12
        axes.hlines(places + shift, low, high, color=look.INK, lw=1.2)
    heading = text.target(str(rows["target"].iloc[0]), str(rows["label"].iloc[0]), say)
    axes.set_title(text.shorten(heading, 24), size=look.TEXT_SIZE, weight="bold")
    ends = rows[[name + end for name in COLOURS for end in ("", "_from", "_to")]].to_numpy(dtype=float) * 100
    reach = max(float(np.nanmax(np.abs(ends))), 0.05) * 1.05
    ticks = look.round_ticks((-reach, reach), 4)
    axes.axvline(0, color=look.INK, lw=1.2)
    axes.set(xlim=(-reach, reach), ylim=(height - 0.4, -0.6), yticks=[])
    axes.set_xticks(ticks, [f"{tick:+.3g}" if tick else "0" for tick in ticks])
    axes.grid(axis="x")
    axes.tick_params(axis="both", length=0, labelsize=look.SMALL_SIZE)
    axes.spines["left"].set_visible(False)


def _name_values(axes: Axes, rows: pd.DataFrame) -> None:
    """Each value by its key, and below it the range that was tried."""
    style: dict[str, Any] = {"transform": axes.get_yaxis_transform(), "ha": "right", "size": look.SMALL_SIZE}
    for place, row in enumerate(rows.to_dict("records")):
        axes.text(-0.03, place, text.shorten(row["key"], CELLS), va="bottom", **style)
        axes.text(-0.03, place, text.shorten(tried(row), CELLS), va="top", color=look.QUIET, **style)


def _draw_legend(figure: Figure, left: int, own: ExperimentWords) -> None:
    for x, name, word in ((0.045, "at_low", own.low_end), (0.125, "at_high", own.high_end)):
        figure.text(x, 0.075, "■", color=COLOURS[name], size=look.TEXT_SIZE, va="center")
        figure.text(x + 0.018, 0.075, word, size=look.SMALL_SIZE, va="center")
    figure.text(0.66, 0.06, own.points, size=look.SMALL_SIZE, ha="center", va="center")
    if left > 0:
        figure.text(0.215, 0.075, own.left_of.format(n=left), size=look.SMALL_SIZE, color=look.QUIET, va="center")
