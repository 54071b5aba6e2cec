"""The workbook as a file: sheets with frozen headings, set up for A4, in which no text is ever a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from math import isfinite
from pathlib import Path
from types import TracebackType
from typing import Any

import xlsxwriter

from sim.experiment.disk import write_whole
from sim.report import text
from sim.report.charts import look
from sim.report.workbook.table import Column, Table

A4 = 9
WIDEST, NARROWEST = 60, 9  # cells
LOOKED_AT = 1000  # rows from which the width of a column is taken
NUMBER_FORMATS = {
    "share": "0.0%", "points": "+0.0%;-0.0%;0.0%", "count": "#,##0", "amount": "#,##0.0", "small": "0.000",
    "day": "yyyy-mm-dd",
}  # fmt: skip
_AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Book:
    """A workbook that is being written; it is there whole when the ``with`` block ends, or not at all.

    made_from : what the numbers come from, along the lower edge of every printed page.
    names : of the sheets, by the keys of tables and charts.
    """

    def __init__(self, path: Path, names: dict[str, str], made_from: str, made_on: date) -> None:
        self._path = path
        self._written = BytesIO()
        self._names = names
        self._footer = "&L" + made_from.replace("&", "&&") + "&R&P / &N"
        self._book = xlsxwriter.Workbook(self._written, _AS_WRITTEN)
        self._book.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day)})
        self._formats = {form: self._book.add_format({"num_format": code}) for form, code in NUMBER_FORMATS.items()}
        self._formats["text"] = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._heading = self._book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": look.SHADE, "bottom": 1}
        )

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            self._book.close()
            write_whole(self._path, self._written.getvalue())

    def add_table(self, table: Table) -> None:
        """Add a sheet with a table."""
        sheet = self._book.add_worksheet(self._names[table.key])
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, _width(column))
            sheet.write_string(0, place, column.heading, self._heading)
            forms = [column.form] * table.rows if isinstance(column.form, str) else column.form
            for row, (value, form) in enumerate(zip(column.values, forms, strict=True), start=1):
                _write(sheet, row, place, value, self._formats[form])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, table.rows, len(table.columns) - 1)
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        self._set_up(sheet)

    def new_chart(self, kind: str, subtype: str = "") -> Any:
        """A chart of the program that opens the workbook, to be filled and added."""
        options = {"type": kind} | ({"subtype": subtype} if subtype else {})
        return self._book.add_chart(options)

    def add_chart(self, key: str, chart: Any) -> None:
        """Add a sheet that is one chart."""
        sheet = self._book.add_chartsheet(self._names[key])
        sheet.set_chart(chart)
        self._set_up(sheet)

    def cells(self, table: Table, heading: str, rows: Sequence[int] = ()) -> list[Any]:
        """Where a column of a table that was added stands, for a chart; *rows*, first and last, count from 0."""
        first, last = rows or (0, table.rows - 1)
        place = table.place(heading)
        return [self._names[table.key], first + 1, place, last + 1, place]

    def _set_up(self, sheet: Any) -> None:
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_header("&C&A")
        sheet.set_footer(self._footer)


def _write(sheet: Any, row: int, place: int, value: Any, form: Any) -> None:
    """Write one cell; text as text, whatever it begins with, and unknown numbers as nothing."""
    if isinstance(value, str):
        sheet.write_string(row, place, value, form)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, datetime(value.year, value.month, value.day), form)
    elif value is not None and isfinite(value):
        sheet.write_number(row, place, value, form)


def _width(column: Column) -> int:
    texts = [text.cells(value) for value in column.values[:LOOKED_AT] if isinstance(value, str)]
    return min(max([*texts, text.cells(column.heading) * 2 // 3, NARROWEST]) + 2, WIDEST)
