"""Whose hands are full: utilisation of departments, the centre and streets one by one, and of grids by street."""

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report import text
from sim.report.charts import look
from sim.report.words import Words, words

MOST_DEPARTMENTS, MOST_STREETS, FEWEST_ROWS = 12, 5, 6
LABEL_CELLS = 30
SHARED_LEVELS = ("centre", "street", "community", "grid")  # these share a column, the departments have theirs


@dataclass(frozen=True)
class Row:
    """One line of the chart: a station, the grids of a street (with *quartiles*), or words without numbers."""

    label: str
    kind: Literal["numbers", "heading", "note"] = "numbers"
    value: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    quartiles: tuple[float, float] | None = None


@look.in_our_style
def stations_chart(stations: pd.DataFrame, lang: str = "zh", footer: str = "") -> Figure:
    """Utilisation by station; where there are many, the busiest of their level.

    stations : table, one row per station; columns name, level, street, staff, utilisation, utilisation_low and _high.
    """
    say = words(lang)
    if stations.empty:
        return look.empty_slide(say.stations_title, say.no_data, footer)
    shared = stations["level"].isin(SHARED_LEVELS)
    columns = [_department_rows(stations[~shared], say), _shared_rows(stations[shared], say)]
    columns = [rows for rows in columns if rows]
    figure = look.slide(say.stations_title, _note(stations, say), footer)
    height = max([FEWEST_ROWS, *(len(rows) for rows in columns)])
    places = [(0.235, 0.215), (0.725, 0.215)] if len(columns) == 2 else [(0.28, 0.62)]
    for (left, width), rows in zip(places, columns, strict=True):
        axes = figure.add_axes((left, 0.12, width, 0.675))
        _draw(axes, rows, height, say)
    return figure


def _note(stations: pd.DataFrame, say: Words) -> str:
    grids = stations["level"] == "grid"
    has_intervals = stations.loc[~grids, "utilisation_low"].notna().any()
    return say.stations_note + say.bars_note * bool(has_intervals) + say.grids_note * bool(grids.any())


def _department_rows(departments: pd.DataFrame, say: Words) -> list[Row]:
    rows = []
    for level, members in departments.groupby("level", sort=False):
        rows += _level_rows(str(level), members, MOST_DEPARTMENTS, say)
    return rows


def _shared_rows(stations: pd.DataFrame, say: Words) -> list[Row]:
    rows = []
    for level in SHARED_LEVELS:
        members = stations[stations["level"] == level]
        if members.empty:
            continue
        rows += _grid_rows(members, say) if level == "grid" else _level_rows(level, members, MOST_STREETS, say)
    return rows


def _level_rows(level: str, members: pd.DataFrame, most: int, say: Words) -> list[Row]:
    """The busiest *most* stations of a level under its heading."""
    rows = []
    for station in members.sort_values("utilisation", ascending=False, kind="stable").to_dict("records"):
        people = say.people.format(n=f"{station['staff']:g}")
        name = text.station(str(station["name"]), level, say)
        label = f"{text.shorten(name, LABEL_CELLS - 2 - text.cells(people))}  {people}"
        used, low, high = (float(station[f"utilisation{end}"]) for end in ("", "_low", "_high"))
        rows.append(Row(label, "numbers", used, max(low, 0), min(high, max(used, 1))))
    return _under_heading(level, rows, most, say)


def _grid_rows(grids: pd.DataFrame, say: Words) -> list[Row]:
    """One row per street over its grids: median, lowest, highest and quartiles."""
    rows = []
    for street, members in grids.groupby("street", sort=False):
        label = say.street_grids.format(street=text.shorten(str(street), 18), n=len(members)).strip()
        low, lower, median, upper, high = members["utilisation"].quantile([0, 0.25, 0.5, 0.75, 1])
        rows.append(Row(label, "numbers", median, low, high, (lower, upper)))
    rows.sort(key=lambda row: -row.value)
    return _under_heading("grid", rows, MOST_STREETS, say)


def _under_heading(level: str, rows: list[Row], most: int, say: Words) -> list[Row]:
    left_out = [Row(say.left_out.format(n=len(rows) - most), "note")] if len(rows) > most else []
    return [Row(say.level_headings.get(level, level), "heading"), *rows[:most], *left_out]


def _draw(axes: Axes, rows: list[Row], height: int, say: Words) -> None:
    for place, row in enumerate(rows):
        _draw_label(axes, place, row)
        if row.kind == "numbers":
            _draw_numbers(axes, place, row)
            end = max((end for end in (row.value, row.high) if pd.notna(end)), default=0.0)
            label = text.rough_share(row.value, say)
            axes.annotate(label, (end, place), (6, 0), textcoords="offset points", size=look.SMALL_SIZE, va="center")
    ends = [end for row in rows for end in (row.value, row.high) if pd.notna(end)]
    axes.set(xlim=(0, max([1.0, *ends])), ylim=(height - 0.4, -0.6), yticks=[], xlabel=say.utilisation)
    look.percent_axis(axes, [0, 0.5, 1])
    axes.spines["left"].set_visible(False)


def _draw_label(axes: Axes, place: int, row: Row) -> None:
    style: dict[str, Any] = {"ha": "right", "va": "center", "size": look.SMALL_SIZE}
    style |= {"heading": {"weight": "bold"}, "note": {"color": look.QUIET}}.get(row.kind, {})
    axes.text(-0.03, place, row.label, style, transform=axes.get_yaxis_transform())


def _draw_numbers(axes: Axes, place: int, row: Row) -> None:
    """A bar for a station; for the grids of a street, their spread."""
    if row.quartiles is None:
        axes.barh(place, row.value, height=0.62, color=look.BLUE)
        axes.plot([row.low, row.high], [place, place], color=look.INK, lw=2.2)
        return
    lower, upper = row.quartiles
    axes.plot([row.low, row.high], [place, place], color=look.QUIET, lw=1.8)
    axes.barh(place, upper - lower, left=lower, height=0.42, color=look.PALE_BLUE, zorder=2.5)
    axes.plot([row.value], [place], "o", color=look.BLUE, ms=8, mec="white", zorder=3, clip_on=False)
