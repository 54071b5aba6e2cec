"""Where the time of cases goes, in parts that add up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.flow import rules
from sim.measure.run import HOUR, Bools, Columns, Floats, Ints, Run, once
from sim.measure.service import service
from sim.measure.targets import MET, MISSED, before_target, concerned, outcome_of_visit
from sim.scenario import Scenario

PARTS = ("waiting", "off_shift", "rest_days", "hands_on", "lead")
"""Where time goes: staff on duty are busy with something else; nobody is on duty; nobody is on a weekend or holiday;
hands-on; waiting for others."""
FURTHER_PARTS = {"city": rules.CITY, "partners": rules.PARTNERS}
"""Waiting for a city department, and for departments that join; by the step that takes it."""
REWORK = "rework"
"""All the time of what is done again: at an office that sends the case back, after that return, after a reopening."""
ON_TIME_OR_LATE = {"on_time": MET, "late": MISSED}
"""Sets of cases of a target, by what became of it."""

Sets = npt.NDArray[np.uint8]
"""Of which set each visit's case is, by number from 1; 0 of none."""

_ALL = (*PARTS, *FURTHER_PARTS, REWORK)
"""The order of parts in tables; rework, which every other part may turn out to be, comes last."""
_AT_ONCE = 4
"""Ways that are added up at once, so that a byte tells the set of a visit's case on each, and whether it is rework."""


@dataclass(frozen=True)
class Spent:
    """Whole seconds that some visits, a row each, spent on one part."""

    part: str
    rows: Ints
    seconds: Ints


@dataclass(frozen=True)
class Way:
    """The way to a milestone, for sets of cases.

    waited, begun : the set to whose way each visit belongs, with what it spent before its work, and from then on.
    cases : how many each set has.
    """

    waited: Sets
    begun: Sets
    cases: Sequence[np.intp]


@once
def visit_parts(run: Run) -> dict[str, Floats]:
    """Each visit's time from joining the queue to its end or the horizon, in additive parts [s].

    What goes on beside a case's own way has parts of its own.
    """
    parts = np.zeros((len(_ALL) - 1, len(run.visits["case"])))
    for each in (*spent_before(run), *spent_after(run)):
        parts[_ALL.index(each.part), each.rows] += each.seconds
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
def spent_before(run: Run) -> list[Spent]:
    """What visits spent until their work began."""
    rows = run.waits
    where, since, until = (run.visits[name].take(rows) for name in ("station", "queued_at", "started_at"))
    waiting = run.open_between(where, since, until)
    off_shift = until - since - waiting
    some = np.flatnonzero(off_shift)
    rest_days = run.resting_between(where.take(some), since.take(some), until.take(some))
    return [Spent("waiting", rows, waiting), *_without_staff(rows.take(some), off_shift.take(some), rest_days)]


@once
def spent_after(run: Run) -> list[Spent]:
    """What visits spent from the beginning of their work to its end, and those that only wait for others."""
    served, visits = service(run), run.visits
    paused, off_duty, on_rest_days = served.paused()
    others_busy = served.staffed - served.hands_on
    shared = np.flatnonzero(others_busy > 0)
    spent = [
        Spent("hands_on", served.rows, served.hands_on),
        Spent("waiting", served.rows.take(shared), others_busy.take(shared)),
        *_without_staff(served.rows.take(paused), off_duty, on_rest_days),
    ]
    elsewhere = np.flatnonzero(visits["station"] < 0)
    step, queued_at, ended_at = (visits[name].take(elsewhere) for name in ("step", "queued_at", "ended_at"))
    for part, code in {"lead": rules.LEAD, **FURTHER_PARTS}.items():
        some = np.flatnonzero(step == code)
        spent.append(Spent(part, elsewhere.take(some), ended_at.take(some) - queued_at.take(some)))
    return spent


def _without_staff(rows: Ints, seconds: Ints, on_rest_days: Ints) -> tuple[Spent, Spent]:
    """Seconds in which nobody was there, of which some lie on weekends and holidays without anybody."""
    return Spent("off_shift", rows, seconds - on_rest_days), Spent("rest_days", rows, on_rest_days)


@once
def _again(run: Run) -> Bools:
    """Whether each visit does what was done before, or sends a case back."""
    return (run.visits["round"] > 0) | (run.visits["step"] == rules.RETURN)


@once
def _mean_hours(run: Run) -> list[Floats]:
    """Mean hours of each of `parts_of` on each of `_ways`, shape (sets, parts); NaN for a set without cases."""
    ways, hours = _ways(run), []
    places = [_ALL.index(part) for part in parts_of(run.scenario)]
    for first in range(0, len(ways), _AT_ONCE):
        some = ways[first : first + _AT_ONCE]
        totals = _totals(run, some)[places]
        for axis, way in enumerate(some, 1):
            others = tuple(each for each in range(1, totals.ndim) if each != axis)
            of_sets = totals.sum(axis=others)[:, 1:].T
            hours.append(of_sets / HOUR / np.where(way.cases, way.cases, np.nan)[:, None])
    return hours


def _totals(run: Run, ways: Sequence[Way]) -> Floats:
    """Seconds of all parts by the sets of all ways at once, shape (parts, sets and none of each way...)."""
    shape = (2, *(len(way.cases) + 1 for way in ways))
    totals = np.zeros((len(_ALL), math.prod(shape)))
    waited, begun = [way.waited for way in ways], [way.begun for way in ways]
    for spent, sets in ((spent_before(run), waited), (spent_after(run), begun)):
        combined = _again(run).astype(np.uint8)
        for number, which in zip(shape[1:], sets, strict=True):
            combined *= number
            combined += which
        for each in spent:
            of_part = combined.take(each.rows)
            totals[_ALL.index(each.part)] += np.bincount(of_part, weights=each.seconds, minlength=totals.shape[1])
    first, again = totals.reshape(-1, *shape).swapaxes(0, 1)
    first[-1] = again.sum(axis=0)
    return first


def _ways(run: Run) -> list[Way]:
    """The way to closure or the horizon of the cases received, then to each target's milestone on time and late."""
    mine = (run.of_period & run.on_its_way).view(np.uint8)
    ways = [Way(mine, mine, [np.count_nonzero(run.in_period)])]
    for target in run.scenario.targets.values():
        (_, outcome), of_visit = concerned(run, target), outcome_of_visit(run, target)
        # In sets, 1 is on time and 2 is late, as MET and MISSED are the first outcomes.
        sets = (of_visit + np.uint8(1)) * (of_visit <= MISSED).view(np.uint8)
        waited = begun = sets * before_target(run, target).view(np.uint8)
        if target.to == "attended":
            waited = sets * _before_attended(run).view(np.uint8)
        ways.append(Way(waited, begun, [np.count_nonzero(outcome == code) for code in ON_TIME_OR_LATE.values()]))
    return ways


def _before_attended(run: Run) -> Bools:
    """Whether each visit of a case's own way was joined before somebody first began work on it.

    It waited until then at the longest: work on a case begins when that of its visit does.
    """
    attended = np.minimum(run.attended_at, run.network.horizon).astype(np.int32)
    return run.on_its_way & (run.visits["queued_at"] < attended.take(run.visits["case"]))


def mean_part_table(run: Run) -> Columns:
    """Mean hours of each part of the way to closure or the horizon, over the cases received; rows as in `parts_of`."""
    return {"hours": _mean_hours(run)[0].ravel()}


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
    return {"hours": np.concatenate(_mean_hours(run)[1:]).ravel()}
