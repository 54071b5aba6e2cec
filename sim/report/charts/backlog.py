"""Does work pile up: open cases by day, and how old they are."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report import text
from sim.report.charts import look
from sim.report.words import Words, words

MOST_TICKS = 13


@look.in_our_style
def backlog_chart(backlog: pd.DataFrame, lang: str = "zh", footer: str = "") -> Figure:
    """Open cases by day with 95 % band, and their mean age below; weekends and holidays shaded.

    backlog : table over days (datetime64); columns open, low, high [cases], age_days [days], working [bool].
    """
    say = words(lang)
    if backlog.empty or backlog["open"].isna().all():
        return look.empty_slide(say.backlog_title, say.no_data, footer)
    dates = [date.fromisoformat(str(day)[:10]) for day in backlog.index]
    # The x axis counts days since the first; a day's value stands in its middle.
    table = backlog.set_axis([(day - dates[0]).days + 0.5 for day in dates])
    period = say.days_between.format(start=dates[0].isoformat(), end=dates[-1].isoformat())
    banded = backlog["low"].notna().any()
    note = say.backlog_note.format(period=period) + (say.interval_note if banded else "")
    figure = look.slide(say.backlog_title, note, footer)
    above = figure.add_axes((0.085, 0.37, 0.80, 0.41))
    below = figure.add_axes((0.085, 0.095, 0.80, 0.20))
    _shade(above, table["working"])
    _shade(below, table["working"])
    above.fill_between(table.index, table["low"], table["high"], color=look.PALE_BLUE, lw=0)
    _draw_line(above, table["open"], look.BLUE, f"{text.count(table['open'].iloc[-1], say)} {say.cases}", say)
    _draw_line(below, table["age_days"], look.RUST, f"{text.amount(table['age_days'].iloc[-1], say)} {say.days}", say)
    _label_peak(above, table, dates, say)
    _frame(above, table[["open", "high"]].max().max() * 1.22, say.open_cases)
    _frame(below, table["age_days"].max() * 1.15, say.mean_age)
    _date_axes(above, below, dates, say)
    return figure


def _shade(axes: Axes, working: pd.Series) -> None:
    off = working.index[~working.astype(bool)]
    across = axes.get_xaxis_transform()
    axes.broken_barh([(day - 0.5, 1) for day in off], (0, 1), color=look.SHADE, lw=0, zorder=0, transform=across)


def _draw_line(axes: Axes, values: pd.Series, colour: str, last: str, say: Words) -> None:
    axes.plot(values.index, values, color=colour, lw=2.6, marker="o" if len(values) == 1 else "")
    if pd.notna(values.iloc[-1]):
        style: dict[str, Any] = {"color": colour, "weight": "bold", "va": "center", "textcoords": "offset points"}
        axes.annotate(say.at_end.format(value=last), (values.index[-1], values.iloc[-1]), (12, 0), **style)


def _label_peak(axes: Axes, table: pd.DataFrame, dates: list[date], say: Words) -> None:
    """Name the highest day, above the band and clear of the chart's ends."""
    number = int(np.nanargmax(table["open"].to_numpy()))
    if number == len(table) - 1:
        return  # the line's end is labelled already
    label = say.highest.format(n=text.count(table["open"].max(), say), day=text.day(dates[number], say))
    where = number / (len(table) - 1)
    side = "left" if where < 0.2 else "right" if where > 0.8 else "center"
    corner = (table.index[number], table[["open", "high"]].max().max())
    style: dict[str, Any] = {"color": look.BLUE, "weight": "bold", "ha": side, "textcoords": "offset points"}
    axes.annotate(label, corner, (0, 6), **style)


def _frame(axes: Axes, top: float, label: str) -> None:
    axes.set_ylim(0, max(top, 1) if pd.notna(top) else 1)
    axes.tick_params(axis="y", labelsize=look.SMALL_SIZE)
    axes.locator_params(axis="y", nbins=5, integer=True)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set_title(label, loc="left", size=look.TEXT_SIZE)


def _date_axes(above: Axes, below: Axes, dates: list[date], say: Words) -> None:
    ticks = _ticks(dates)
    places = [(day - dates[0]).days + 0.5 for day in ticks]
    for axes in (above, below):
        axes.set_xticks(places, [text.day(day, say) for day in ticks], size=look.SMALL_SIZE)
        axes.set_xlim(0, (dates[-1] - dates[0] + timedelta(days=1)).days)
    above.tick_params(labelbottom=False)


def _ticks(dates: list[date]) -> list[date]:
    """Each day, or Mondays, or firsts of months: as many as can be read side by side."""
    for chosen in (dates, [day for day in dates if day.weekday() == 0]):
        if 0 < len(chosen) <= MOST_TICKS:
            return chosen
    firsts = [day for day in dates if day.day == 1]
    return firsts[:: -(-len(firsts) // MOST_TICKS)]
