"""How long it takes to reply and to close, and where that time goes."""

from __future__ import annotations

import numpy as np

from sim.flow import rules
from sim.measure.run import HOUR, STILL_OPEN, Columns, Ints, Run, once
from sim.measure.targets import MET, MISSED, NOT_APPLICABLE, outcomes, target_reached_at
from sim.scenario import Scenario

QUANTILES = {"p50": 0.5, "p90": 0.9, "p95": 0.95}
PARTS = ("waiting", "off_shift", "hands_on", "lead")
"""Where time goes: staff on duty are busy with something else; nobody is on duty; hands-on; waiting for others."""
FURTHER_PARTS = {"city": rules.CITY, "partners": rules.PARTNERS}
"""Waiting for a city department, and for departments that join; by the step that takes it."""
ON_TIME_OR_LATE = {"on_time": MET, "late": MISSED}


def time_rows(scenario: Scenario) -> list[tuple[str, str]]:
    """The rows of the table of times: (milestone, clock). Working time needs an office shift, attendance a target."""
    clocks = ["elapsed"] if scenario.network.office is None else ["elapsed", "working"]
    milestones = ["closed"] if scenario.reply is None else ["replied", "closed"]
    if any(target.to == "attended" for target in scenario.targets.values()):
        milestones.append("attended")
    return [(milestone, clock) for milestone in milestones for clock in clocks]


def time_table(run: Run) -> Columns:
    """Quantiles of the time from receipt to reply and to closure [h]; rows as in `time_rows`.

    Cases that are still open count as longer than their age, by the product-limit estimate; NaN where a quantile lies
    beyond what was seen.
    Source: Kaplan and Meier (1958), Nonparametric estimation from incomplete observations.
    """
    rows = []
    office = run.network.office
    for milestone, clock in time_rows(run.scenario):
        reached = getattr(run, f"{milestone}_at")
        owed = run.in_period & ((run.cases.reply_work >= 0) | (milestone != "replied"))
        seen = reached[owed] != STILL_OPEN
        since = run.cases.received_at[owed].astype(np.int64)
        until = np.minimum(reached[owed], run.network.horizon)
        if clock == "working" and office is not None:
            since, until = office.open_time(since), office.open_time(until)
        rows.append(_quantiles(until - since, seen))
    return dict(zip(QUANTILES, np.array(rows).T, strict=True))


def _quantiles(times: Ints, seen: np.ndarray) -> list[float]:
    """Quantiles [h] of times [s] by the product-limit estimate; of two equal times what is seen comes first."""
    ordered = np.sort(2 * times + ~seen)
    happened = np.flatnonzero(ordered % 2 == 0)
    left = len(times) - happened
    reached = np.searchsorted(1 - np.cumprod(1 - 1 / left), [q - 1e-12 for q in QUANTILES.values()])
    hours = ordered[happened] / (2 * HOUR)
    return np.append(hours, np.nan)[np.minimum(reached, len(happened))].tolist()


@once
def visit_parts(run: Run, visits: dict[str, Ints] | None = None) -> dict[str, Ints]:
    """Each visit's time from joining the queue to its end or the horizon, in additive parts [s].

    visits : as `Run.visits`, which they are if not given.
    The parts of a case's own way add up to its time; what goes on beside it has parts of its own.
    """
    visits = run.visits if visits is None else visits
    station, group = visits["station"], visits["group"]
    waited = visits["started_at"] - visits["queued_at"]
    waiting = run.open_between(station, visits["queued_at"], visits["started_at"])
    lasted = visits["ended_at"] - visits["queued_at"]
    for_others = {"lead": rules.LEAD, **FURTHER_PARTS}
    served = np.flatnonzero(group >= 0)
    in_service = np.zeros(len(station), dtype=np.int64)
    in_service[served] = visits["ended_at"][served] - visits["started_at"][served]
    staffed = np.zeros(len(station), dtype=np.int64)
    staffed[served] = run.staffed_between(
        station[served], group[served], visits["started_at"][served], visits["ended_at"][served], run.person_of(served)
    )
    hands_on = np.zeros(len(station), dtype=np.int64)
    hands_on[served] = run.own_time(station[served], group[served], visits["hands_on"][served])
    other_duties = np.maximum(staffed - hands_on, 0)
    return {
        "waiting": waiting + other_duties,
        "off_shift": waited - waiting + in_service - hands_on - other_duties,
        "hands_on": hands_on,
        **{part: np.where(visits["step"] == step, lasted, 0) for part, step in for_others.items()},
    }


def mean_part_table(run: Run) -> Columns:
    """Mean hours of each part of the way to closure or the horizon, over the cases received; rows as in `parts_of`."""
    parts, mine = visit_parts(run), run.in_period[run.visits["case"]] & run.on_its_way
    received = np.count_nonzero(run.in_period)
    hours = [parts[part][mine].sum() / HOUR / received if received else np.nan for part in parts_of(run.scenario)]
    return {"hours": np.array(hours)}


def parts_of(scenario: Scenario) -> tuple[str, ...]:
    """The parts that the time of this scenario's cases can have."""
    kinds = scenario.case_types.values()
    there = {
        "city": any(kind.city or kind.solved_at.get("city") for kind in kinds),
        "partners": any(kind.joint for kind in kinds),
    }
    return (*PARTS, *(part for part in FURTHER_PARTS if there[part]))


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
        visits = run.visits if target.to != "attended" else _until_attended(run)
        parts = visit_parts(run) if visits is run.visits else visit_parts(run, visits)
        reached = np.minimum(target_reached_at(run, target), run.network.horizon)
        before = run.on_its_way & (visits["ended_at"] <= reached[visits["case"]])
        became = outcome[visits["case"]][before]
        sums = {
            part: np.bincount(became, weights=parts[part][before], minlength=NOT_APPLICABLE)
            for part in parts_of(run.scenario)
        }
        for code in ON_TIME_OR_LATE.values():
            cases = np.count_nonzero(outcome == code)
            hours += [spent[code] / HOUR / cases if cases else np.nan for spent in sums.values()]
    return {"hours": np.array(hours)}


def _until_attended(run: Run) -> dict[str, Ints]:
    """The visits as if each case ended when somebody first began work on it; later ones take no time."""
    visits = run.visits
    attended = np.minimum(run.attended_at, run.network.horizon)[visits["case"]]
    cut = {name: np.minimum(visits[name], attended) for name in ("queued_at", "started_at", "ended_at")}
    return visits | cut | {"hands_on": np.where(visits["ended_at"] <= attended, visits["hands_on"], 0)}
