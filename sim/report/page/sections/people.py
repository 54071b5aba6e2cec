"""Who does the work, and at what cost?"""

from __future__ import annotations

from math import isnan

from sim.measure.costs import GroupCost, staff_costs
from sim.measure.load import station_loads
from sim.report import text
from sim.report.loads import cautions
from sim.report.page.document import Cell, Row, Section, Table
from sim.report.page.telling import Telling
from sim.scenario.network import kinds_of_station
from sim.scenario.staff import ROUND_THE_CLOCK, Group


def people_section(telling: Telling) -> Section:
    """Every group of people with its shift and its cost, and what to worry about before any run."""
    scenario = telling.result.scenario
    warnings = cautions(scenario, station_loads(scenario), telling.lang)
    rows = staff_costs(scenario)
    return Section(
        "people",
        telling.own.people,
        _finding(telling, rows),
        tables=[_table(telling, rows)],
        notes=[telling.own.cautions + warning for warning in warnings],
    )


def _finding(telling: Telling, rows: list[GroupCost]) -> str:
    say, own = telling.say, telling.own
    people, cost = text.count(sum(row.people for row in rows), say), sum(row.monthly_cost for row in rows)
    if isnan(cost):
        return own.people_unknown.format(people=people, n=sum(isnan(row.monthly_cost) for row in rows))
    return own.people_finding.format(people=people, cost=text.count(cost, say))


def _table(telling: Telling, costs: list[GroupCost]) -> Table:
    say, own = telling.say, telling.own
    rows: list[Row] = []
    for row in costs:
        group = _group(telling, row)
        each = float("nan") if group.monthly_cost is None else group.monthly_cost
        note = say.levels[row.level] if row.station != row.level else ""
        rows.append(
            (
                Cell(text.station(row.station, row.level, say), note=note),
                row.group or own.own_people,
                _hours(telling, group.shift),
                text.goal(group.available, say),
                *(text.count(number, say) for number in (row.people, each, row.monthly_cost)),
            )
        )
    sums = (sum(row.people for row in costs), sum(row.monthly_cost for row in costs))
    people, cost = (text.count(number, say) for number in sums)
    rows.append((say.total, "", "", "", people, "", cost))
    headings = (say.station, own.group, own.shift, own.available, say.staff, own.cost_each, own.cost_all)
    return Table(own.people_table, headings, rows, (3, 4, 5, 6), total=True)


def _group(telling: Telling, row: GroupCost) -> Group:
    """The group that a row is about, as the scenario writes it."""
    station = kinds_of_station(telling.result.scenario, row.level)[row.station]
    return station.also[row.group] if row.group else station


def _hours(telling: Telling, shift: str) -> str:
    """A shift by its hours, such as ``工作日 08:30–11:30、13:00–17:00``."""
    say, own = telling.say, telling.own
    if shift == ROUND_THE_CLOCK:
        return own.round_the_clock
    given = telling.result.scenario.shifts[shift]
    spans = say.enumeration.join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in given.hours)
    return f"{own.shift_days[given.days]} {spans}"


def _clock(second: int) -> str:
    hour, minute = divmod(second // 60, 60)
    return f"{hour if hour <= 24 else hour - 24:02d}:{minute:02d}"
