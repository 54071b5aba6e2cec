"""Why cases are late: where the time of cases on time and of late cases goes, in parts that add up."""

from collections.abc import Mapping
from itertools import cycle
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.report import text
from sim.report.charts import look
from sim.report.words import Words, words

OUTCOMES = ("on_time", "late")
NARROWEST = 0.045  # share of the axis that holds the number of a part
DARK = {look.STACK[0], look.STACK[4], look.STACK[6]}

Cells = Mapping[Any, Mapping[Any, float]]  # hours, low and high by outcome and part
UNKNOWN = dict.fromkeys(("hours", "low", "high"), float("nan"))


@look.in_our_style
def time_parts_chart(
    parts: pd.DataFrame, lang: str = "zh", target: str = "closure", label: str = "", footer: str = ""
) -> Figure:
    """Mean hours per case by part, cases on time against late ones, as stacked bars and as a table below.

    parts : table; columns target, outcome, part, hours, low, high [h]; parts of one outcome add up.
    target, label : name of the target that is drawn, and what the scenario calls it.
    """
    say = words(lang)
    title = say.parts_title.format(target=text.target(target, label, say))
    chosen = parts[parts["target"] == target]
    if chosen.empty or chosen["hours"].isna().all():
        return look.empty_slide(title, say.no_data, footer)
    has_intervals = bool(chosen["low"].notna().any())
    figure = look.slide(title, say.parts_note + say.brackets_note * has_intervals, footer)
    names = [name for name in say.parts if name in set(chosen["part"])]
    names += [name for name in chosen["part"].unique() if name not in names]
    colours = dict(zip(names, cycle(look.STACK), strict=False))
    cells: Cells = chosen.set_index(["outcome", "part"])[list(UNKNOWN)].to_dict("index")
    totals = chosen.groupby("outcome")["hours"].sum(min_count=1)
    _draw_bars(figure.add_axes((0.13, 0.55, 0.74, 0.245)), cells, totals, colours, say)
    _draw_table(figure, cells, totals, colours, say)
    return figure


def _draw_bars(axes: Axes, cells: Cells, totals: pd.Series, colours: dict[str, str], say: Words) -> None:
    longest = max(totals.max(), 1e-9)
    for place, outcome in enumerate(OUTCOMES):
        start = 0.0
        for name, colour in colours.items():
            hours = cells.get((outcome, name), UNKNOWN)["hours"]
            if not hours > 0:
                continue
            axes.barh(place, hours, left=start, height=0.66, color=colour, edgecolor=look.INK, lw=0.8, clip_on=False)
            if hours > NARROWEST * longest:
                ink = "white" if colour in DARK else look.INK
                axes.text(start + hours / 2, place, text.amount(hours, say), color=ink, ha="center", va="center")
            start += hours
        total = f"{text.amount(start, say)} {say.hours}" if start else say.no_data
        axes.annotate(total, (start, place), (8, 0), textcoords="offset points", weight="bold", va="center")
    axes.set(xlim=(0, longest), ylim=(1.5, -0.5), xlabel=say.hours_per_case)
    axes.set_yticks(range(len(OUTCOMES)), [say.outcomes[outcome] for outcome in OUTCOMES], size=17, weight="bold")
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")


def _draw_table(figure: Figure, cells: Cells, totals: pd.Series, colours: dict[str, str], say: Words) -> None:
    """The same numbers with their intervals; its swatches are the legend of the bars."""
    columns = dict(zip(OUTCOMES, (0.50, 0.76), strict=True))
    pitch = min(0.055, 0.36 / (len(colours) + 2))
    size = min(look.TEXT_SIZE, pitch * 380)
    top = 0.40
    for outcome, right in columns.items():
        figure.text(right, top, say.outcomes[outcome], size=size, weight="bold", ha="right", va="center")
    for place, (name, colour) in enumerate(colours.items(), start=1):
        height = top - place * pitch
        swatch = Rectangle((0.13, height - pitch * 0.3), 0.022, pitch * 0.6, fc=colour, ec=look.INK, lw=0.8)
        swatch.set_transform(figure.transFigure)
        figure.add_artist(swatch)
        figure.text(0.165, height, say.parts.get(name, name), size=size, va="center")
        for outcome, right in columns.items():
            cell = cells.get((outcome, name), UNKNOWN)
            figure.text(right, height, text.amount(cell["hours"], say), size=size, ha="right", va="center")
            interval = text.interval(cell["low"], cell["high"], say)
            figure.text(right + 0.005, height, interval, size=size, color=look.QUIET, va="center")
    bottom = top - (len(colours) + 1) * pitch
    figure.text(0.165, bottom, say.total, size=size, weight="bold", va="center")
    for outcome, right in columns.items():
        total = text.amount(totals.get(outcome, float("nan")), say)
        figure.text(right, bottom, total, size=size, weight="bold", ha="right", va="center")
