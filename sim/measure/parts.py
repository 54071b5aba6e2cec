"""Where the time of cases goes, in parts that add up."""

from __future__ import annotations

import numpy as np

from sim.flow import rules
from sim.measure.arrays import among
from sim.measure.run import HOUR, Bools, Columns, Floats, Run, Visits, once
from sim.measure.service import service
from sim.measure.targets import MET, MISSED, outcomes, target_reached_at
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


def visit_parts(run: Run) -> dict[str, Floats]:
    """Each visit's time from joining the queue to its end or the horizon, in additive parts [s].

    What goes on beside a case's own way has parts of its own.
    """
    return dict(zip(_ALL[:-1], _by_visit(run, run.visits)[:-1], strict=True))


def case_parts(run: Run) -> dict[str, Floats]:
    """The parts of each visit as they count for its case, where what is done again is rework as a whole [s].

    The parts of a case's own way add up to its time.
    """
    return dict(zip(_ALL, _for_cases(run, run.visits), strict=True))


def _by_visit(run: Run, visits: Visits) -> Floats:
    """Whole seconds of each part in each visit, nothing of which is rework yet; shape (parts, visits)."""
    station, queued_at, started_at = visits["station"], visits["queued_at"], visits["started_at"]
    parts = np.zeros((len(_ALL), len(station)))
    waiting, off_shift, rest_days, hands_on = parts[:4]

    waited = np.flatnonzero((started_at > queued_at) & (station >= 0))
    where, since, until = (each.take(waited) for each in (station, queued_at, started_at))
    waiting[waited] = open_ = run.open_between(where, since, until)
    off = until - since - open_
    some = np.flatnonzero(off)
    resting = run.resting_between(where[some], since[some], until[some])
    rest_days[waited[some]] = resting
    off[some] -= resting
    off_shift[waited] = off

    served = service(run, visits)
    hands_on[served.rows] = served.hands_on
    waiting[served.rows] += np.maximum(served.staffed - served.hands_on, 0)
    rest_days[served.rows] += served.paused_on_rest_days
    off_shift[served.rows] += served.paused - served.paused_on_rest_days

    elsewhere = np.flatnonzero(station < 0)
    step, lasted = visits["step"][elsewhere], (visits["ended_at"] - queued_at)[elsewhere]
    for part, code in zip(parts[4:-1], (rules.LEAD, *FURTHER_PARTS.values()), strict=True):
        part[elsewhere] = lasted * (step == code)
    return parts


@once
def _for_cases(run: Run, visits: Visits) -> Floats:
    """Whole seconds of each part in each visit as they count for cases, which add up exactly; shape (parts, visits)."""
    parts = _by_visit(run, visits)
    again = np.flatnonzero((visits["round"] > 0) | (visits["step"] == rules.RETURN))
    parts[-1, again] = parts[:-1, again].sum(axis=0)
    parts[:-1, again] = 0
    return parts


def _mean_hours(run: Run, visits: Visits, rows: Bools, cases: np.intp | int) -> Floats:
    """Mean hours of each of `parts_of` in these rows of visits over so many cases; NaN without any."""
    chosen = [_ALL.index(part) for part in parts_of(run.scenario)]
    return (_for_cases(run, visits) @ rows.astype(float))[chosen] / HOUR / (cases or np.nan)


def mean_part_table(run: Run) -> Columns:
    """Mean hours of each part of the way to closure or the horizon, over the cases received; rows as in `parts_of`."""
    mine = run.in_period[run.visits["case"]] & run.on_its_way
    return {"hours": _mean_hours(run, run.visits, mine, np.count_nonzero(run.in_period))}


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
        outcome = outcomes(run, target)
        visits = run.visits
        if target.to == "attended":
            visits = _until_attended(run, among(outcome, ON_TIME_OR_LATE.values()))
        case = visits["case"]
        reached = np.minimum(target_reached_at(run, target), run.network.horizon)
        before = ~among(visits["step"], rules.BESIDE) & (visits["ended_at"] <= reached.take(case))
        for code in ON_TIME_OR_LATE.values():
            mine = outcome == code
            hours.append(_mean_hours(run, visits, before & mine.take(case), np.count_nonzero(mine)))
    return {"hours": np.concatenate(hours)}


def _until_attended(run: Run, those: Bools) -> Visits:
    """The visits of *those* cases that began before somebody first began work on them, as if each case ended then."""
    case = run.visits["case"]
    attended = np.minimum(run.attended_at, run.network.horizon)[case]
    rows = np.flatnonzero(those.take(case) & (run.visits["queued_at"] < attended))
    visits = {name: column.take(rows) for name, column in run.visits.items()}
    attended = attended.take(rows)
    cut = {name: np.minimum(visits[name], attended) for name in ("started_at", "ended_at")}
    return visits | cut | {"hands_on": visits["hands_on"] * (visits["ended_at"] <= attended)}
