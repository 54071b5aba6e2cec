"""Which sheets a workbook has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.experiment import Comparison, Result, Sensitivity, Sweep
from sim.report.footer import footer
from sim.report.words import words
from sim.report.words.workbook import workbook_words
from sim.report.workbook import charts
from sim.report.workbook.book import Book
from sim.report.workbook.comparison_tables import differences_table, plans_table, shares_table
from sim.report.workbook.origin_tables import method_table, sources_table, staff_table
from sim.report.workbook.result_tables import ResultTables
from sim.report.workbook.sensitivity_tables import assumptions_table
from sim.report.workbook.sweep_tables import points_table, smallest_table
from sim.report.workbook.table import Table


def write_workbook(kept: Result | Comparison | Sweep | Sensitivity, lang: str = "zh", out: Path | None = None) -> Path:
    """Write a result or an experiment as a workbook; returns its path, in its folder unless *out* is given.

    Raises ValueError for what is not kept in a folder.
    """
    if kept.folder is None and out is None:
        raise ValueError("this is not kept in a folder; name the workbook with out=...")
    path = out or Path(kept.folder or "") / f"report.{lang}.xlsx"
    write: Any = {Comparison: write_comparison, Sweep: write_sweep, Sensitivity: write_sensitivity}.get(
        type(kept), write_result
    )
    return Path(write(kept, path, lang))


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
    tables = [make(comparison, say, own) for make in (plans_table, shares_table, differences_table)]
    return _experiment(comparison.results[0], tables, path, lang)


def write_sweep(sweep: Sweep, path: Path, lang: str = "zh") -> Path:
    """Write what a sweep says as a workbook; returns *path*."""
    say, own = words(lang), workbook_words(lang)
    return _experiment(sweep.results[0], [make(sweep, say, own) for make in (smallest_table, points_table)], path, lang)


def write_sensitivity(sensitivity: Sensitivity, path: Path, lang: str = "zh") -> Path:
    """Write what a sensitivity says as a workbook; returns *path*."""
    say, own = words(lang), workbook_words(lang)
    tables = [assumptions_table(sensitivity, say, own, lang), sources_table(sensitivity.base.scenario, own)]
    return _experiment(sensitivity.base, tables, path, lang)


def _experiment(base: Result, tables: list[Table], path: Path, lang: str) -> Path:
    say, own = words(lang), workbook_words(lang)
    with Book(path, own.sheets, footer(base, lang), made_on=base.start) as book:
        for table in (*tables, method_table(base, say, own)):
            book.add_table(table)
    return path
