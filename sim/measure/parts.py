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


@once
def visit_parts(run: Run, visits: Visits | None = None) -> Visits:
    """Each visit's time from joining the queue to its end or the horizon, in additive parts [s].

    visits : as `Run.visits`, which they are if not given.
    What goes on beside a case's own way has parts of its own.
    """
    visits = run.visits if visits is None else visits
    station, queued_at, started_at = visits["station"], visits["queued_at"], visits["started_at"]
    waiting, hands_on, off_shift, rest_days = (np.zeros_like(queued_at) for _ in range(4))

    waited = np.flatnonzero((started_at > queued_at) & (station >= 0))
    here = station[waited], queued_at[waited], started_at[waited]
    waiting[waited] = run.open_between(*here)
    rest_days[waited] = run.resting_between(*here)
    off_shift[waited] = (started_at - queued_at - waiting - rest_days)[waited]

    served = service(run, visits)
    hands_on[served.rows] = served.hands_on
    waiting[served.rows] += np.maximum(served.staffed - served.hands_on, 0)
    rest_days[served.rows] += served.paused_on_rest_days
    off_shift[served.rows] += served.paused - served.paused_on_rest_days

    lasted = visits["ended_at"] - queued_at
    for_others = {"lead": rules.LEAD, **FURTHER_PARTS}
    return {
        "waiting": waiting,
        "off_shift": off_shift,
        "rest_days": rest_days,
        "hands_on": hands_on,
        **{part: np.where(visits["step"] == step, lasted, 0) for part, step in for_others.items()},
    }


@once
def case_parts(run: Run, visits: Visits | None = None) -> Visits:
    """The parts of each visit as they count for its case, where what is done again is rework as a whole [s].

    The parts of a case's own way add up to its time.
    """
    parts = dict(visit_parts(run) if visits is None else visit_parts(run, visits))
    visits = run.visits if visits is None else visits
    again = np.flatnonzero((visits["round"] > 0) | (visits["step"] == rules.RETURN))
    parts[REWORK] = np.zeros_like(visits["round"])
    for part in parts if len(again) else ():
        if part != REWORK:
            parts[REWORK][again] += parts[part][again]
            parts[part] = parts[part].copy()
            parts[part][again] = 0
    return parts


@once
def _seconds(run: Run, visits: Visits) -> Floats:
    """The parts of `parts_of` as they count for cases, a row each; whole numbers, which add up exactly [s]."""
    parts = case_parts(run, visits)
    return np.array([parts[part] for part in parts_of(run.scenario)], dtype=float)


def _mean_hours(seconds: Floats, rows: Bools, cases: np.intp | int) -> Floats:
    """Mean hours of each part in these visits over so many cases; NaN without any."""
    return seconds @ rows.astype(float) / HOUR / cases if cases else np.full(len(seconds), np.nan)


def mean_part_table(run: Run) -> Columns:
    """Mean hours of each part of the way to closure or the horizon, over the cases received; rows as in `parts_of`."""
    mine = run.in_period[run.visits["case"]] & run.on_its_way
    return {"hours": _mean_hours(_seconds(run, run.visits), mine, np.count_nonzero(run.in_period))}


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
        seconds, case = _seconds(run, visits), visits["case"]
        reached = np.minimum(target_reached_at(run, target), run.network.horizon)
        before = ~among(visits["step"], rules.BESIDE) & (visits["ended_at"] <= reached[case])
        for code in ON_TIME_OR_LATE.values():
            mine = outcome == code
            hours.append(_mean_hours(seconds, before & mine[case], np.count_nonzero(mine)))
    return {"hours": np.concatenate(hours)}


def _until_attended(run: Run, those: Bools) -> Visits:
    """The visits of *those* cases that began before somebody first began work on them, as if each case ended then."""
    case = run.visits["case"]
    attended = np.minimum(run.attended_at, run.network.horizon)[case]
    rows = np.flatnonzero(those[case] & (run.visits["queued_at"] < attended))
    visits = {name: column[rows] for name, column in run.visits.items()}
    attended = attended[rows]
    cut = {name: np.minimum(visits[name], attended) for name in ("started_at", "ended_at")}
    return visits | cut | {"hands_on": np.where(visits["ended_at"] <= attended, visits["hands_on"], 0)}
