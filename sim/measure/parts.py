"""Where the time of cases goes, in parts that add up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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

    def add_up(self, those: Bools, totals: Floats) -> None:
        """Add to the totals of all parts what *those* among all visits spent; what is done again is rework."""
        weight = those.take(self.rows).astype(float)
        rework = self.seconds[:, self.again] @ weight[self.again]
        totals[self.parts] += self.seconds @ weight - rework
        totals[-1] += rework.sum()


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


def _mean_hours(run: Run, waited: Bools, begun: Bools, cases: np.intp | int) -> Floats:
    """Mean hours of each of `parts_of` over so many cases; NaN without any.

    waited, begun : whether what each visit spent before its work, and from then on, belongs to the ways of the cases.
    """
    totals = np.zeros(len(_ALL))
    spent_before(run).add_up(waited, totals)
    for each in spent_after(run):
        each.add_up(begun, totals)
    return totals[[_ALL.index(part) for part in parts_of(run.scenario)]] / HOUR / (cases or np.nan)


def mean_part_table(run: Run) -> Columns:
    """Mean hours of each part of the way to closure or the horizon, over the cases received; rows as in `parts_of`."""
    mine = run.in_period.take(run.visits["case"]) & run.on_its_way
    return {"hours": _mean_hours(run, mine, mine, np.count_nonzero(run.in_period))}


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
        outcome, begun = outcomes(run, target), before_target(run, target)
        waited = begun if target.to != "attended" else _before_attended(run)
        of_visit = outcome_of_visit(run, target)
        for code in ON_TIME_OR_LATE.values():
            mine = of_visit == code
            hours.append(_mean_hours(run, waited & mine, begun & mine, np.count_nonzero(outcome == code)))
    return {"hours": np.concatenate(hours)}


def _before_attended(run: Run) -> Bools:
    """Whether each visit of a case's own way was joined before somebody first began work on it.

    It waited until then at the longest: work on a case begins when that of its visit does.
    """
    attended = np.minimum(run.attended_at, run.network.horizon).take(run.visits["case"])
    return run.on_its_way & (run.visits["queued_at"] < attended)
