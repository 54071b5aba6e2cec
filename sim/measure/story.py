"""One case's story: what was done with it, by whom, and where its time went to the second."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.flow import rules
from sim.measure.parts import case_parts, visit_parts
from sim.measure.run import STILL_OPEN, Run
from sim.measure.targets import MISSED, due_times, outcomes, target_reached_at


@dataclass(frozen=True)
class Event:
    """A milestone of a case, or the time limit of a target (*what* is the target's name then)."""

    at: int
    what: str
    is_limit: bool = False


@dataclass(frozen=True)
class Spell:
    """A visit or a wait.

    station : index, -1 while waiting for others. group : name of the staff group, None where nobody has begun.
    since, begun, until : int [s], when it was joined, begun and ended; None for what had not happened by the horizon.
    on_its_way : whether the case itself waited for it.
    parts : [s], what the time went into; they add up to *until* less *since*, or to the horizon.
    """

    step: str
    turn: int
    station: int
    group: str | None
    since: int
    begun: int | None
    until: int | None
    on_its_way: bool
    parts: dict[str, int]


@dataclass(frozen=True)
class Story:
    """A case from receipt to closure, or to the horizon.

    before : seconds from receipt to second 0, for what was open at the start.
    sojourn : seconds from receipt to closure or the horizon, without those in which it was closed before it reopened.
    parts : seconds of each part of the case's own way; with *before* they add up to the sojourn time.
    """

    case: int
    before: int
    sojourn: int
    events: tuple[Event, ...]
    spells: tuple[Spell, ...]
    parts: dict[str, int]


def story(run: Run, case: int) -> Story:
    """The story of one case. Raises IndexError if there is no such case, or if it is a call that never became one."""
    if not 0 <= case < len(run.cases) or not run.cases.is_case[case]:
        raise IndexError(f"there is no case {case}")
    rows = np.flatnonzero(run.journal.visits["case"] == case)
    parts = visit_parts(run)
    spells = tuple(_spell(run, int(row), {name: int(column[row]) for name, column in parts.items()}) for row in rows)
    way = rows[run.on_its_way[rows]]
    totals = {name: int(column[way].sum()) for name, column in case_parts(run).items()}
    marks = run.journal.milestones
    noted = np.flatnonzero(marks["case"] == case)
    events = [Event(int(marks["at"][row]), rules.MILESTONES[marks["what"][row]]) for row in noted]
    for name, target in run.scenario.targets.items():
        if outcomes(run, target)[case] == MISSED:
            events.append(Event(int(due_times(run, target)[case]), name, is_limit=True))
    opened = int(run.cases.received_at[case])
    sojourn = 0
    for event in sorted(events, key=lambda each: each.at):
        if event.what == "reopened":
            opened = event.at
        elif event.what == "closed":
            sojourn, opened = sojourn + event.at - opened, STILL_OPEN
    if opened != STILL_OPEN:
        sojourn += run.network.horizon - opened
    before = max(-int(run.cases.received_at[case]), 0)
    return Story(case, before, sojourn, tuple(sorted(events, key=lambda each: each.at)), spells, _without_none(totals))


def latest(run: Run, target: str, number: int) -> list[int]:
    """The cases that overran a target's limit by most, the worst first; what is still open counts to the horizon."""
    aim = run.scenario.targets[target]
    late = np.flatnonzero(outcomes(run, aim) == MISSED)
    reached = np.minimum(target_reached_at(run, aim)[late], run.network.horizon)
    over = reached - due_times(run, aim, late)
    return [int(case) for case in late[np.argsort(-over, kind="stable")][:number]]


def _spell(run: Run, row: int, parts: dict[str, int]) -> Spell:
    visits = run.journal.visits
    of = {name: int(column[row]) for name, column in visits.items()}
    group = run.network.stations[of["station"]].groups[of["group"]].name if of["group"] >= 0 else None
    return Spell(
        step=rules.STEPS[of["step"]],
        turn=of["round"],
        station=of["station"],
        group=group,
        since=of["queued_at"],
        begun=None if of["started_at"] == rules.NOT_YET else of["started_at"],
        until=None if of["ended_at"] == rules.NOT_YET else of["ended_at"],
        on_its_way=bool(run.on_its_way[row]),
        parts=_without_none(parts),
    )


def _without_none(parts: dict[str, int]) -> dict[str, int]:
    return {name: seconds for name, seconds in parts.items() if seconds}
