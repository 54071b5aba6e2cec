"""Where the time of cases goes, in parts that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.flow import rules
from sim.measure.run import HOUR, Bools, Columns, Floats, Ints, Run, once
from sim.measure.service import service
from sim.measure.targets import MET, MISSED, before_target, outcome_of_visit, outcomes
from sim.scenario import Scenario

PARTS = ("waiting", "off_shift", "rest_days", "hands_on", "lead")
"""Where time goes: staff on duty are busy with something else; nobody is on duty; nobody is on a weekend or holiday;
hands-on; waiting for others."""
FURTHER_PARTS = {"city": rules.CITY, "partners": rules.PARTNERS}
"""Waiting for a city department, and for departments that join; by the step that takes it."""
REWORK = "rework"
"""All the time of what is done again: at an office that sends the case back, after that return, after a reopening."""
ON_TIME_OR_LATE = {"on_time": MET, "late": MISSED}
"""Sets of cases of a target, by their numbers."""

Sets = npt.NDArray[np.int8]
"""Of which set each visit's case is, by number from 0; -1 of none."""

_NONE = np.int8(-1)
_ALL = (*PARTS, *FURTHER_PARTS, REWORK)
"""The order of parts in tables; rework, which every other part may turn out to be, comes last."""


@dataclass(frozen=True)
class Spent:
    """Whole seconds that some visits spent on some parts.

    rows : of the visits. first : place of the first of the parts; seconds : of it and those that follow, a row each.
    again : places among *rows* of those that do what was done before, or send a case back.
    """

    rows: Ints
    first: int
    seconds: Floats
    again: Ints

    @property
    def parts(self) -> slice:
        return slice(self.first, self.first + len(self.seconds))

    def add_up(self, sets: Sets, totals: Floats) -> None:
        """Add to the totals of all parts, a row for each set, what its visits spent; what is done again is rework."""
        mine = np.equal(sets.take(self.rows), np.arange(len(totals), dtype=np.int8)[:, None]).astype(float)
        rework = mine[:, self.again] @ self.seconds[:, self.again].T
        totals[:, self.parts] += mine @ self.seconds.T - rework
        totals[:, -1] += rework.sum(axis=1)


@once
def visit_parts(run: Run) -> dict[str, Floats]:
    """Each visit's time from joining the queue to its end or the horizon, in additive parts [s].

    What goes on beside a case's own way has parts of its own.
    """
    parts = np.zeros((len(_ALL) - 1, len(run.visits["case"])))
    for each in (spent_before(run), *spent_after(run)):
        parts[each.parts, each.rows] += each.seconds
    return dict(zip(_ALL[:-1], parts, strict=True))


@once
def case_parts(run: Run) -> dict[str, Floats]:
    """The parts of each visit as they count for its case, where what is done again is rework as a whole [s].

    The parts of a case's own way add up to its time.
    """
    parts, again = visit_parts(run), _again(run)
    rework = np.where(again, sum(parts.values()), 0)
    return {name: np.where(again, 0, column) for name, column in parts.items()} | {REWORK: rework}


@once
def spent_before(run: Run) -> Spent:
    """What visits spent until their work began."""
    station, queued_at, started_at = (run.visits[name] for name in ("station", "queued_at", "started_at"))
    rows = np.flatnonzero((started_at > queued_at) & (station >= 0))
    where, since, until = (each.take(rows) for each in (station, queued_at, started_at))
    waiting = run.open_between(where, since, until)
    off_shift, rest_days = until - since - waiting, np.zeros_like(since)
    some = np.flatnonzero(off_shift)
    rest_days[some] = run.resting_between(where[some], since[some], until[some])
    return _spent(run, rows, "waiting", waiting, off_shift - rest_days, rest_days)


@once
def spent_after(run: Run) -> tuple[Spent, ...]:
    """What visits spent from the beginning of their work to its end, and those that only wait for others."""
    served, visits = service(run), run.visits
    rest_days = served.paused_on_rest_days
    others_busy = np.maximum(served.staffed - served.hands_on, 0)
    at_work = _spent(run, served.rows, "waiting", others_busy, served.paused - rest_days, rest_days, served.hands_on)
    elsewhere = np.flatnonzero(visits["station"] < 0)
    step, queued_at, ended_at = (visits[name].take(elsewhere) for name in ("step", "queued_at", "ended_at"))
    for_others = ((ended_at - queued_at) * (step == code) for code in (rules.LEAD, *FURTHER_PARTS.values()))
    return at_work, _spent(run, elsewhere, "lead", *for_others)


def _spent(run: Run, rows: Ints, first: str, *seconds: Ints) -> Spent:
    return Spent(rows, _ALL.index(first), np.array(seconds, dtype=float), np.flatnonzero(_again(run).take(rows)))


@once
def _again(run: Run) -> Bools:
    """Whether each visit does what was done before, or sends a case back."""
    return (run.visits["round"] > 0) | (run.visits["step"] == rules.RETURN)


def _mean_hours(run: Run, waited: Sets, begun: Sets, cases: Sequence[np.intp]) -> Floats:
    """Mean hours of each of `parts_of` over sets of so many cases, shape (sets, parts); NaN without any.

    waited, begun : to the ways of which cases belongs what each visit spent before its work, and from then on.
    """
    totals = np.zeros((len(cases), len(_ALL)))
    spent_before(run).add_up(waited, totals)
    for each in spent_after(run):
        each.add_up(begun, totals)
    places = [_ALL.index(part) for part in parts_of(run.scenario)]
    return totals[:, places] / HOUR / np.where(cases, cases, np.nan)[:, None]


def mean_part_table(run: Run) -> Columns:
    """Mean hours of each part of the way to closure or the horizon, over the cases received; rows as in `parts_of`."""
    mine = np.where(run.of_period & run.on_its_way, np.int8(0), _NONE)
    return {"hours": _mean_hours(run, mine, mine, [np.count_nonzero(run.in_period)]).ravel()}


def parts_of(scenario: Scenario) -> tuple[str, ...]:
    """The parts that the time of this scenario's cases can have."""
    kinds = scenario.case_types.values()
    there = {
        "city": any(kind.city or kind.solved_at.get("city") for kind in kinds),
        "partners": any(kind.joint for kind in kinds),
        REWORK: scenario.returns is not None or scenario.callback is not None,
    }
    return (*PARTS, *(part for part in (*FURTHER_PARTS, REWORK) if there[part]))


def part_rows(scenario: Scenario) -> list[tuple[str, str, str]]:
    """The rows of the table of parts: (target, on time or late, part)."""
    return [
        (name, outcome, part) for name in scenario.targets for outcome in ON_TIME_OR_LATE for part in parts_of(scenario)
    ]


def part_table(run: Run) -> Columns:
    """Mean hours of each part of the way to a target's milestone, for cases on time and late; rows as in `part_rows`.

    A case that is late and still open counts up to the horizon.
    """
    hours = []
    for target in run.scenario.targets.values():
        outcome, of_visit = outcomes(run, target), outcome_of_visit(run, target)
        begun = np.where(before_target(run, target), of_visit, _NONE)
        waited = begun if target.to != "attended" else np.where(_before_attended(run), of_visit, _NONE)
        cases = [np.count_nonzero(outcome == code) for code in ON_TIME_OR_LATE.values()]
        hours.append(_mean_hours(run, waited, begun, cases))
    return {"hours": np.concatenate(hours).ravel()}


def _before_attended(run: Run) -> Bools:
    """Whether each visit of a case's own way was joined before somebody first began work on it.

    It waited until then at the longest: work on a case begins when that of its visit does.
    """
    attended = np.minimum(run.attended_at, run.network.horizon).take(run.visits["case"])
    return run.on_its_way & (run.visits["queued_at"] < attended)
