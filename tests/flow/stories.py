"""Small offices told by hand: a scenario in a few lines, a handful of cases, and the journal as clock times."""

from datetime import datetime, timedelta
from typing import Any

import numpy as np

from sim.demand import Cases
from sim.flow import Journal, rules, simulate
from sim.scenario import Scenario, parse

MONDAY = datetime(2024, 3, 4)

OFFICE = """
name: story
period: {start: 2024-03-04, length: 14 days}
territory: {streets: {甲街道: {communities: 1, grids: 3}}}
shifts:
  office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}
  early: {days: all, hours: [06:00-14:00]}
staff:
%s
channels:
  hotline: {cases: 1 per day, enters: %s}
case_types:
  噪音:
    share: 100 %%
    department: 公安
    solved_at: {%s: 100 %%}
    work: {grid: 1 h, street: 1 h, centre: 1 h, department: 1 h}
triage: {grid: 10 min, street: 10 min, centre: 10 min}
reply: {work: 5 min, interrupts: %s}
targets:
  reply: {to: replied, within: 2 h, goal: 95 %%}
  closure: {to: closed, within: 3 workdays, goal: 90 %%}
"""


def office(
    staff: str, enters: str = "centre", solved_at: str = "centre", interrupts: str = "no", *more: str, kind: str = ""
) -> Scenario:
    """The scenario OFFICE with *staff* written under its staff, one indented line each.

    more : further lines of the scenario. kind : a further line of its case type.
    """
    lines = "\n".join(f"  {line.strip()}" for line in staff.strip().splitlines())
    text = OFFICE % (lines, enters, solved_at, interrupts) + "\n".join(more)
    text = text.replace("    share: 100 %\n", f"    share: 100 %\n    {kind}\n")
    departments = "    department: 公安\n" if "department" in staff else ""
    if "城管" in staff:
        departments = "    department: {公安: 50 %, 城管: 50 %}\n"
    return parse(text.replace("    department: 公安\n", departments))


def seconds(at: str) -> int:
    """Seconds since Monday midnight of ``Mon 08:30``, or of ``2Mon 08:30`` a week later."""
    week, at = (1, at[1:]) if at[0] == "2" else (0, at)
    day, clock = at.split()
    hours, minutes, *rest = (int(part) for part in clock.split(":"))
    number = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].index(day) + 7 * week
    return ((number * 24 + hours) * 60 + minutes) * 60 + sum(rest)


def clock(at: int) -> str:
    """``Mon 08:30`` of seconds since Monday midnight; seconds only where there are any; ``-`` for not yet."""
    if at == rules.NOT_YET:
        return "-"
    then = MONDAY + timedelta(seconds=int(at))
    week = "2" if then >= MONDAY + timedelta(days=7) else ""
    return week + then.strftime("%a %H:%M:%S").removesuffix(":00")


def cases(scenario: Scenario, *received: str, fates: dict[str, list] | None = None, **columns: Any) -> Cases:
    """Cases received at the given times; the other columns are constants or lists.

    Times are in seconds; *fates* are as `sim.demand.fates` draws them.
    """
    network, n = scenario.network, len(received)
    entry = network.ladder.index(scenario.channels["hotline"].enters)
    solved = network.rungs.index(next(iter(scenario.case_types["噪音"].solved_at)))
    values: dict[str, Any] = {
        "channel": 0,
        "case_type": 0,
        "grid": 0,
        "department": 0 if network.departments else -1,
        "entry_level": entry,
        "solved_level": solved,
        "urgency": 1,
        "reply_work": -1,
        "answer_work": -1,
        "arose_at": -1,
        "work": 3600,
        "lead": 0,
        **columns,
    }
    table = {name: np.broadcast_to(np.asarray(value, dtype=np.int32), n).copy() for name, value in values.items()}
    in_workdays = table.pop("lead_in_workdays", np.zeros(n)).astype(bool)
    drawn = {name: np.asarray(column) for name, column in (fates or {}).items()}
    triage = np.full((n, len(network.ladder)), 600, dtype=np.int32)
    received_at = np.array([seconds(at) for at in received], dtype=np.int32)
    return Cases(received_at=received_at, triage=triage, lead_in_workdays=in_workdays, **table, fates=drawn)


def told(scenario: Scenario, journal: Journal) -> list[str]:
    """Each visit as a line: case, step, station, joined, begun, ended."""
    visits = journal.visits
    lines = []
    for case, station, step, joined, begun, ended in zip(
        *(visits[name].tolist() for name in ("case", "station", "step", "queued_at", "started_at", "ended_at")),
        strict=True,
    ):
        place = "nobody" if station == rules.NOBODY else scenario.network.stations[station].name
        lines.append(f"{case} {rules.STEPS[step]} {place}: {clock(joined)}, {clock(begun)}, {clock(ended)}")
    return lines


def tell(scenario: Scenario, *received: str, **columns: Any) -> list[str]:
    """Run the cases of `cases` and tell their visits."""
    return told(scenario, simulate(scenario, cases(scenario, *received, **columns)))
