"""Charts that the program which opens the workbook draws itself, from the cells of its sheets."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from sim.report.charts import look
from sim.report.words import Words
from sim.report.words.workbook import WorkbookWords
from sim.report.workbook.book import Book
from sim.report.workbook.table import Table

MOST_STATIONS = 20
TEXT, TITLE = {"size": 12}, {"size": 18, "bold": True}
AXIS = {"num_font": TEXT, "name_font": TEXT}
GRID = {"major_gridlines": {"visible": True, "line": {"color": look.FAINT}}}
NO_GRID = {"major_gridlines": {"visible": False}}


def add_targets_chart(book: Book, table: Table, say: Words, own: WorkbookWords) -> None:
    """Share on time of each target with its interval, and its goal as a dash."""
    chart, goals = book.new_chart("column"), book.new_chart("line")
    names = book.cells(table, say.target)
    chart.add_series(
        {
            "name": say.share_on_time,
            "categories": names,
            "values": book.cells(table, say.share_on_time),
            "fill": {"color": look.BLUE},
            "gap": 120,
            "data_labels": {
                "value": True,
                "position": "inside_base",
                "num_format": "0.0%",
                "font": {"color": "white", **TEXT},
            },
            "y_error_bars": _ends(table, say, own),
        }
    )
    goals.add_series(
        {
            "name": say.goal,
            "categories": names,
            "values": book.cells(table, say.goal),
            "line": {"none": True},
            "marker": {"type": "long_dash", "size": 20, "fill": {"color": look.RUST}, "border": {"color": look.RUST}},
            "data_labels": {"value": True, "num_format": "0.0%", "font": {"color": look.RUST, **TEXT}},
        }
    )
    chart.combine(goals)
    _dress(chart, say.targets_title, values={"min": 0, "max": 1, "num_format": "0%"})
    book.add_chart("targets_chart", chart)


def add_parts_chart(book: Book, table: Table, say: Words, own: WorkbookWords) -> None:
    """Mean hours of cases on time and of late ones, part upon part."""
    chart = book.new_chart("bar", "stacked")
    sheet, first, place, last, _ = book.cells(table, say.target)
    parts = [column.heading for column in table.columns[2 : table.place(own.total)]]
    for part, colour in zip(parts, cycle(look.STACK), strict=False):
        chart.add_series(
            {
                "name": part,
                "categories": [sheet, first, place, last, place + 1],
                "values": book.cells(table, part),
                "fill": {"color": colour},
                "border": {"color": look.INK, "width": 0.75},
                "gap": 60,
            }
        )
    _dress_bars(chart, own.parts_title, {"num_format": "0", "name": say.hours_per_case})
    book.add_chart("parts_chart", chart)


def add_stations_chart(book: Book, table: Table, say: Words, own: WorkbookWords) -> None:
    """Utilisation of the stations above the communities, the command centre first."""
    small = {say.levels["community"], say.levels["grid"]}
    levels = table.columns[table.place(say.level)].values
    shown = min(sum(level not in small for level in levels) or len(levels), MOST_STATIONS)
    chart = book.new_chart("bar")
    chart.add_series(
        {
            "name": say.utilisation,
            "categories": book.cells(table, say.station, (0, shown - 1)),
            "values": book.cells(table, say.utilisation, (0, shown - 1)),
            "fill": {"color": look.BLUE},
            "gap": 40,
            "data_labels": {"value": True, "num_format": "0%", "font": TEXT},
        }
    )
    _dress_bars(chart, say.stations_title, {"min": 0, "num_format": "0%"})
    chart.set_legend({"none": True})
    book.add_chart("stations_chart", chart)


def add_backlog_chart(book: Book, table: Table, say: Words, own: WorkbookWords) -> None:
    """Open cases by day, between the ends of their interval."""
    chart = book.new_chart("line")
    lines = {say.open_cases: (look.BLUE, 2.5), own.low: (look.PALE_BLUE, 1.0), own.high: (look.PALE_BLUE, 1.0)}
    for heading, (colour, width) in lines.items():
        chart.add_series(
            {
                "name": heading,
                "categories": book.cells(table, own.date),
                "values": book.cells(table, heading),
                "line": {"color": colour, "width": width},
            }
        )
    _dress(
        chart,
        say.backlog_title,
        values={"min": 0, "num_format": "#,##0"},
        along={"date_axis": True, "num_format": "m-d"},
    )
    book.add_chart("backlog_chart", chart)


def _ends(table: Table, say: Words, own: WorkbookWords) -> dict[str, Any]:
    """How far the interval of each share reaches, for the program's error bars; nothing where it is unknown."""
    shares, lows, highs = (table.columns[table.place(each)].values for each in (say.share_on_time, own.low, own.high))
    plus = [high - share if high == high else 0 for share, high in zip(shares, highs, strict=True)]
    minus = [share - low if low == low else 0 for share, low in zip(shares, lows, strict=True)]
    return {"type": "custom", "plus_values": plus, "minus_values": minus, "line": {"color": look.INK, "width": 2}}


def _dress(chart: Any, title: str, values: dict[str, Any], along: dict[str, Any] | None = None) -> None:
    """Title, axes and legend in one manner; *values* is the upright axis, *along* the other."""
    chart.set_title({"name": title, "name_font": TITLE, "overlay": False})
    chart.set_x_axis(AXIS | (along or {}))
    chart.set_y_axis(AXIS | GRID | values)
    chart.set_legend({"position": "bottom", "font": TEXT})


def _dress_bars(chart: Any, title: str, values: dict[str, Any]) -> None:
    """The same for bars that lie, the first on top and the axis of *values* below."""
    _dress(chart, title, values={**NO_GRID, "reverse": True, "crossing": "max"}, along=GRID | values)
