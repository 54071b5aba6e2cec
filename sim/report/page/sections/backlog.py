"""Does work pile up?"""

from __future__ import annotations

from sim.report import text
from sim.report.confidence import unsteady
from sim.report.page.document import Cell, Section, Table
from sim.report.page.figures import picture
from sim.report.page.telling import Telling, rows_of


def backlog_section(telling: Telling) -> Section:
    """Open cases by day, and their age."""
    from sim.report.charts import chart

    found = _finding(telling)
    figures = [picture("backlog", chart(telling.result, "backlog", telling.lang), found)]
    warnings = [telling.own.cautions + each for each in unsteady(telling.result, telling.lang)]
    return Section("backlog", telling.own.backlog, found, figures, [_table(telling)], warnings)


def _finding(telling: Telling) -> str:
    say, days = telling.say, rows_of(telling.result.backlog.reset_index())
    first, last, most = days[0], days[-1], max(days, key=lambda row: row["open"])
    return telling.own.backlog_finding.format(
        first=text.count(first["open"], say),
        end=text.count(last["open"], say),
        age=text.amount(last["age_days"], say),
        most=text.count(most["open"], say),
        day=text.day(most["date"].date(), say),
    )


def _table(telling: Telling) -> Table:
    say, own = telling.say, telling.own
    rows = [
        (
            Cell(row["date"].date().isoformat(), note="" if row["working"] else own.day_off),
            text.amount(row["open"], say) + text.interval(row["low"], row["high"], say),
            text.amount(row["age_days"], say),
        )
        for row in rows_of(telling.result.backlog.reset_index())
    ]
    return Table(own.backlog_table, (own.date, say.open_cases, say.mean_age), rows, (1, 2), folded=True)
