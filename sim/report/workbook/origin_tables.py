"""The tables that say what a result rests on: people and costs, sources and assumptions, method."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.fingerprint import versions
from sim.experiment.record import MANIFEST, read_record
from sim.measure.costs import staff_costs
from sim.report import text
from sim.report.words import Words
from sim.report.words.workbook import WorkbookWords
from sim.report.workbook.table import Column, Table
from sim.scenario.problems import dotted
from sim.scenario.units import DAY

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.scenario import Scenario


def staff_table(scenario: Scenario, say: Words, own: WorkbookWords) -> Table:
    """The people of every group and their cost, and the sum."""
    rows = staff_costs(scenario)
    stations = [text.station(row.station, row.level, say) for row in rows]
    people, costs = [row.people for row in rows], [row.monthly_cost for row in rows]
    return Table(
        "staff",
        (
            Column(say.level, [*(say.levels[row.level] for row in rows), own.total]),
            Column(say.station, [*stations, ""]),
            Column(own.group, [*(row.group or own.own_people for row in rows), ""]),
            Column(own.people, [*people, sum(people)], "count"),
            Column(own.cost, [*costs, sum(costs)], "count"),
        ),
    )


def sources_table(scenario: Scenario, own: WorkbookWords) -> Table:
    """Every value that the scenario's files write, and where it comes from."""
    values = scenario.origin.provenance
    return Table(
        "sources",
        (
            Column(own.parameter, [dotted(value.path) for value in values]),
            Column(own.value_as_written, [value.text for value in values]),
            Column(own.origin, [own.origins[value.kind] for value in values]),
            Column(own.origin_note, [value.note or own.not_said for value in values]),
            Column(own.file, [Path(value.file).name for value in values]),
            Column(own.line, [value.line for value in values], "count"),
        ),
    )


def method_table(result: Result, say: Words, own: WorkbookWords) -> Table:
    """What was run, with what, and how to read the sheets."""
    made_with = versions() if result.folder is None else read_record(result.folder / MANIFEST)["versions"]
    said = {
        "scenario": result.name,
        "note": result.scenario.note or "",
        "period": say.days_between.format(start=result.start.isoformat(), end=result.end.isoformat()),
        "warm_up": own.days_of_warm_up.format(n=f"{result.scenario.period.warm_up / DAY:g}"),
        "replications": (say.once if result.replications == 1 else say.often).format(n=f"{result.replications:,}"),
        "seed": str(result.seed),
        "fingerprint": "" if result.folder is None else result.folder.name,
        "versions": say.list_comma.join(f"{name} {version}" for name, version in made_with.items()),
        "intervals": own.intervals,
        "empty": own.empty_cells,
    }
    kept = {item: content for item, content in said.items() if content}
    return Table(
        "method", (Column(own.item, [own.items[item] for item in kept]), Column(own.content, list(kept.values())))
    )
