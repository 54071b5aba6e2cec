"""What a sweep found: share on time over the settings of one value, a line for each setting of a second."""

from itertools import cycle

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report import text
from sim.report.charts import look
from sim.report.charts.settings import label_settings, positions
from sim.report.charts.targets import MARKERS
from sim.report.words import Words, words
from sim.report.words.experiments import experiment_words

COLOURS = (look.BLUE, look.STACK[2], look.STACK[4], look.STACK[1], look.STACK[6], look.QUIET)
LEGEND_CELLS = 20


@look.in_our_style
def sweep_lines_chart(
    rows: pd.DataFrame, keys: list[str], smallest: pd.DataFrame, lang: str = "zh", footer: str = ""
) -> Figure:
    """Share on time with its interval over the settings of the first of *keys*; a panel for each target.

    rows : table, a row per point and target; columns as the keys, target, label, goal, share, low, high, verdict.
    smallest : table over targets; columns as the keys, empty where no setting holds.
    """
    say, own = words(lang), experiment_words(lang)
    if rows.empty or rows["share"].isna().all():
        return look.empty_slide(own.sweep_title, say.no_data, footer)
    note = own.sweep_note + (own.sweep_lines_note.format(key=keys[1]) if len(keys) > 1 else "")
    figure = look.slide(own.sweep_title, note, footer)
    targets = list(dict.fromkeys(rows["target"]))
    for place, target in zip(look.panels((0.0, 0.15, 0.97, 0.66), len(targets), (0.07, 0.09)), targets, strict=False):
        axes = figure.add_axes(place)
        chosen = rows[rows["target"] == target]
        _draw_target(axes, chosen, keys, say)
        if len(keys) == 1 and pd.notna(smallest.loc[target, keys[0]]):
            _mark_smallest(axes, chosen, keys[0], smallest.loc[target, keys[0]], own.smallest)
        if len(keys) > 1 and target == targets[0]:
            axes.legend(fontsize=look.SMALL_SIZE, frameon=False, labelspacing=0.2)
        label_settings(axes, keys[0], chosen[keys[0]].tolist(), int(110 * place[2]))
    return figure


def _draw_target(axes: Axes, rows: pd.DataFrame, keys: list[str], say: Words) -> None:
    name, label, goal = rows.iloc[0][["target", "label", "goal"]]
    heading = text.wrap(text.target(str(name), str(label), say), 24)
    axes.set_title(f"{heading}\n{say.goal_of.format(goal=text.goal(goal, say))}", size=look.TEXT_SIZE, weight="bold")
    axes.axhline(goal, color=look.INK, lw=2)
    lines = list(rows.groupby(keys[1], sort=False)) if len(keys) > 1 else [("", rows)]
    for (value, line), colour in zip(lines, cycle(COLOURS), strict=False):
        _draw_line(axes, line.assign(x=positions(line[keys[0]].tolist())), colour, str(value))
    look.fit_shares(axes, rows)


def _draw_line(axes: Axes, rows: pd.DataFrame, colour: str, value: str) -> None:
    rows = rows.sort_values("x", kind="stable")
    axes.plot(rows["x"], rows["share"], color=colour, lw=2, label=text.shorten(value, LEGEND_CELLS))
    axes.fill_between(rows["x"], rows["low"], rows["high"], color=colour, alpha=0.12 if value else 0.25, lw=0)
    for verdict, (marker, own) in MARKERS.items():
        drawn = rows[rows["verdict"] == verdict]
        axes.plot(drawn["x"], drawn["share"], marker, color=colour if value else own, ms=8)


def _mark_smallest(axes: Axes, rows: pd.DataFrame, key: str, value: object, word: str) -> None:
    """A line at the least value that holds, with that value beside its foot."""
    [place] = {x for x, each in zip(positions(rows[key].tolist()), rows[key], strict=True) if each == value}
    axes.axvline(place, color=look.BLUE, lw=1.2, ls=(0, (4, 3)), zorder=0)
    low, high = axes.get_xlim()
    side = "right" if place > (low + high) / 2 else "left"
    axes.annotate(
        word.format(value=value),
        (place, 0.03),
        (-5 if side == "right" else 5, 0),
        xycoords=axes.get_xaxis_transform(),
        textcoords="offset points",
        size=look.SMALL_SIZE,
        color=look.BLUE,
        ha=side,
    )
