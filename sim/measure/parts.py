"""Where the time of cases goes, in parts that add up."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.flow import rules
from sim.measure.run import HOUR, Columns, Ints, Run, once
from sim.measure.targets import MET, MISSED, NOT_APPLICABLE, outcomes, target_reached_at
from sim.scenario import Scenario
from sim.scenario.calendar import WORKDAY
from sim.scenario.units import DAY

PARTS = ("waiting", "off_shift", "rest_days", "hands_on", "lead")
"""Where time goes: staff on duty are busy with something else; nobody is on duty; nobody is on a weekend or holiday;
hands-on; waiting for others."""
FURTHER_PARTS = {"city": rules.CITY, "partners": rules.PARTNERS}
"""Waiting for a city department, and for departments that join; by the step that takes it."""
REWORK = "rework"
"""All the time of what is done again: at an office that sends the case back, after that return, after a reopening."""
ON_TIME_OR_LATE = {"on_time": MET, "late": MISSED}

Visits = dict[str, Ints]


@once
def visit_parts(run: Run, visits: Visits | None = None) -> Visits:
    """Each visit's time from joining the queue to its end or the horizon, in additive parts [s].

    visits : as `Run.visits`, which they are if not given.
    What goes on beside a case's own way has parts of its own.
    """
    visits = run.visits if visits is None else visits
    station, queued_at, started_at = visits["station"], visits["queued_at"], visits["started_at"]
    waiting = run.open_between(station, queued_at, started_at)
    closed = started_at - queued_at - waiting
    hands_on, other_duties, paused, paused_on_rest_days = _service(run, visits)
    rest_days = paused_on_rest_days + _rest_days(
        run, queued_at, started_at, lambda rows, since, until: run.open_between(station[rows], since, until)
    )
    lasted = visits["ended_at"] - queued_at
    for_others = {"lead": rules.LEAD, **FURTHER_PARTS}
    return {
        "waiting": waiting + other_duties,
        "off_shift": closed + paused - rest_days,
        "rest_days": rest_days,
        "hands_on": hands_on,
        **{part: np.where(visits["step"] == step, lasted, 0) for part, step in for_others.items()},
    }


@once
def case_parts(run: Run, visits: Visits | None = None) -> Visits:
    """The parts of each visit as they count for its case, where what is done again is rework as a whole [s].

    The parts of a case's own way add up to its time.
    """
    parts = visit_parts(run) if visits is None else visit_parts(run, visits)
    again = (run.visits["round"] > 0) | (run.visits["step"] == rules.RETURN)
    kept = {part: np.where(again, 0, spent) for part, spent in parts.items()}
    return kept | {REWORK: np.where(again, sum(parts.values()), 0)}


def mean_part_table(run: Run) -> Columns:
    """Mean hours of each part of the way to closure or the horizon, over the cases received; rows as in `parts_of`."""
    parts, mine = case_parts(run), run.in_period[run.visits["case"]] & run.on_its_way
    received = np.count_nonzero(run.in_period)
    hours = [parts[part][mine].sum() / HOUR / received if received else np.nan for part in parts_of(run.scenario)]
    return {"hours": np.array(hours)}


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
        visits = run.visits if target.to != "attended" else _until_attended(run)
        parts = case_parts(run) if visits is run.visits else case_parts(run, visits)
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


def _service(run: Run, visits: Visits) -> tuple[Ints, Ints, Ints, Ints]:
    """Each visit's hands-on time, other duties and pauses meanwhile, and what of the pauses is on rest days [s]."""
    served = np.flatnonzero(visits["group"] >= 0)
    station, group, since, until = (visits[name][served] for name in ("station", "group", "started_at", "ended_at"))
    person = run.person_of(served)

    def on_duty(rows: Ints, since: Ints, until: Ints) -> Ints:
        return run.staffed_between(station[rows], group[rows], since, until, None if person is None else person[rows])

    staffed = on_duty(np.arange(len(served)), since, until)
    hands_on = run.own_time(station, group, visits["hands_on"][served])
    paused = until - since - np.maximum(hands_on, staffed)
    on_rest_days = np.minimum(_rest_days(run, since, until, on_duty), paused)
    columns = (hands_on, np.maximum(staffed - hands_on, 0), paused, on_rest_days)
    spread = np.zeros((len(columns), len(visits["group"])), dtype=np.int64)
    spread[:, served] = columns
    return tuple(spread)  # type: ignore[return-value]


def _rest_days(run: Run, since: Ints, until: Ints, on_duty: Callable[[Ints, Ints, Ints], Ints]) -> Ints:
    """Seconds between two instants that lie on weekends and holidays on which nobody comes.

    on_duty : seconds on duty of those whom some rows concern, between two instants.
    """
    days = np.flatnonzero(run.network.day_kinds() != WORKDAY) * DAY
    lasting = np.flatnonzero(until > since)
    first = np.searchsorted(days + DAY, since[lasting], side="right")
    number = np.searchsorted(days, until[lasting], side="left") - first
    rows = np.repeat(lasting, number)
    day = days[np.arange(number.sum()) + np.repeat(first - np.cumsum(number) + number, number)]
    spent = np.minimum(until[rows], day + DAY) - np.maximum(since[rows], day)
    closed = on_duty(rows, day, day + DAY) == 0
    return np.bincount(rows, weights=spent * closed, minlength=len(since)).astype(np.int64)


def _until_attended(run: Run) -> Visits:
    """The visits as if each case ended when somebody first began work on it; later ones take no time."""
    visits = run.visits
    attended = np.minimum(run.attended_at, run.network.horizon)[visits["case"]]
    cut = {name: np.minimum(visits[name], attended) for name in ("queued_at", "started_at", "ended_at")}
    return visits | cut | {"hands_on": np.where(visits["ended_at"] <= attended, visits["hands_on"], 0)}
