"""Do the targets hold: the share on time of each, with its interval, against its goal."""

from math import floor
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report import text
from sim.report.charts import look
from sim.report.words import Words, words

MARKERS = {"holds": ("o", look.BLUE), "fails": ("X", look.RUST), "too close to call": ("D", look.QUIET)}
ROOMY_ROWS, FEWEST_ROWS = 5, 2.4


@look.in_our_style
def targets_chart(targets: pd.DataFrame, lang: str = "zh") -> Figure:
    """Share on time of each target, with 95 % interval, against its goal.

    targets : table, one row per target; columns label, goal, share, low, high, met, missed, undecided, verdict.
    """
    say = words(lang)
    if targets.empty:
        return look.empty_slide(say.targets_title, say.no_data)
    note = say.targets_note + (say.interval_note if targets["low"].notna().any() else "")
    figure = look.slide(say.targets_title, note)
    axes = figure.add_axes((0.23, 0.13, 0.42, 0.66))
    for place, (_, target) in enumerate(targets.iterrows()):
        _draw_row(axes, place, target, min(1.0, ROOMY_ROWS / len(targets)), say)
    _frame(axes, targets, say)
    return figure


def _draw_row(axes: Axes, place: int, target: pd.Series, scale: float, say: Words) -> None:
    marker, colour = MARKERS.get(target["verdict"], ("D", look.QUIET))
    if pd.notna(target["goal"]):
        axes.plot([target["goal"]] * 2, [place - 0.26, place + 0.26], color=look.INK, lw=3, solid_capstyle="butt")
        label = say.goal_of.format(goal=text.goal(target["goal"], say))
        _write(axes, (target["goal"], place - 0.26), 4, label, size=look.SMALL_SIZE * scale, ha="center", va="bottom")
    axes.barh(place, target["high"] - target["low"], left=target["low"], height=0.26, color=colour, alpha=0.3)
    axes.plot([target["share"]], [place], marker, color=colour, ms=10 * scale)
    beside: dict[str, Any] = {"xycoords": axes.get_yaxis_transform(), "va": "center"}
    name = text.wrap(text.target(str(target["label"]), say), 20, 3)
    _write(axes, (-0.04, place), 0, name, size=16 * scale, ha="right", **beside)
    verdict = say.verdicts.get(target["verdict"], "")
    _write(axes, (1.05, place), 25 * scale, verdict, size=19 * scale, weight="bold", color=colour, **beside)
    share = text.share_interval(target["share"], target["low"], target["high"], say)
    _write(axes, (1.05, place), 0, share, size=16 * scale, **beside)
    counts = _counts(target, say)
    _write(axes, (1.05, place), -22 * scale, counts, size=look.SMALL_SIZE * scale, color=look.QUIET, **beside)


def _write(axes: Axes, corner: tuple[float, float], points_up: float, words: str, **style: Any) -> None:
    axes.annotate(words, corner, (0, points_up), textcoords="offset points", **style)


def _counts(target: pd.Series, say: Words) -> str:
    named = ((say.met, "met"), (say.missed, "missed"), (say.undecided, "undecided"))
    return say.list_comma.join(f"{word} {text.count(target[column], say)}" for word, column in named)


def _frame(axes: Axes, targets: pd.DataFrame, say: Words) -> None:
    lowest = targets[["goal", "share", "low"]].min().min()
    start = 0.0 if pd.isna(lowest) else max(0.0, floor((lowest - 0.03) * 10) / 10)
    rows = max(len(targets), FEWEST_ROWS)
    middle = (len(targets) - 1) / 2
    axes.set(xlim=(start, 1.015), ylim=(middle + rows / 2, middle - rows / 2), yticks=[])
    step = 0.05 if start >= 0.7 else 0.1 if start >= 0.4 else 0.2
    first, last = round(start / step), round(1 / step)
    look.percent_axis(axes, [tick * step for tick in range(first, last + 1)])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(say.share_on_time)
