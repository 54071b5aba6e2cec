"""Which sheets a workbook has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.report.footer import footer
from sim.report.words import words
from sim.report.words.workbook import workbook_words
from sim.report.workbook import charts
from sim.report.workbook.book import Book
from sim.report.workbook.comparison_tables import differences_table, plans_table, shares_table
from sim.report.workbook.origin_tables import method_table, sources_table, staff_table
from sim.report.workbook.result_tables import ResultTables

if TYPE_CHECKING:
    from sim.experiment import Comparison, Result


def write_result(result: Result, path: Path, lang: str = "zh") -> Path:
    """Write a result's tables and charts as a workbook; returns *path*."""
    say, own = words(lang), workbook_words(lang)
    tables = ResultTables(result, say, own)
    targets, parts, stations, backlog = tables.targets(), tables.parts(), tables.stations(), tables.backlog()
    with Book(path, own.sheets, footer(result, lang), made_on=result.start) as book:
        book.add_table(targets)
        charts.add_targets_chart(book, targets, say, own)
        for table in (tables.readings(), tables.splits(), tables.measures(), parts):
            book.add_table(table)
        charts.add_parts_chart(book, parts, say, own)
        book.add_table(tables.late_waits())
        if result.scenario.supervision:
            book.add_table(tables.accountability())
        book.add_table(stations)
        charts.add_stations_chart(book, stations, say, own)
        book.add_table(backlog)
        charts.add_backlog_chart(book, backlog, say, own)
        if len(result.grids):
            book.add_table(tables.grids())
        book.add_table(staff_table(result.scenario, say, own))
        book.add_table(sources_table(result.scenario, own))
        book.add_table(method_table(result, say, own))
    return path


def write_comparison(comparison: Comparison, path: Path, lang: str = "zh") -> Path:
    """Write what a comparison says as a workbook; returns *path*."""
    say, own = words(lang), workbook_words(lang)
    base = comparison.results[0]
    with Book(path, own.sheets, footer(base, lang), made_on=base.start) as book:
        book.add_table(plans_table(comparison, say, own))
        book.add_table(shares_table(comparison, say, own))
        book.add_table(differences_table(comparison, say, own))
        book.add_table(method_table(base, say, own))
    return path
