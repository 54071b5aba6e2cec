"""Whether cases kept their time limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from sim.flow import rules
from sim.measure.run import STILL_OPEN, Bools, Columns, Ints, Run, once
from sim.scenario import Scenario
from sim.scenario.deadlines import Channels, applies, due_at, postponed, time_between
from sim.scenario.schema import Target

MET, MISSED, UNDECIDED, NOT_APPLICABLE = range(4)
"""What became of a case's time limit. Open and late is missed; open and not yet due is undecided."""
OUTCOMES = ("met", "missed", "undecided", "not applicable")
COUNTED = OUTCOMES[:NOT_APPLICABLE]
"""Those of cases that a target is about."""
Outcomes = npt.NDArray[np.uint8]

SPLITS = ("all", "street", "department", "type", "channel", "level")


def target_reached_at(run: Run, target: Target) -> Ints:
    """When each case reached the milestone that *target* asks for [s]; STILL_OPEN if it had not by the horizon."""
    reached: Ints = getattr(run, f"{target.to}_at")
    return reached


@once
def before_target(run: Run, target: Target) -> Bools:
    """Whether each visit belongs to its case's way to the milestone that *target* asks for, or to the horizon."""
    reached = np.minimum(target_reached_at(run, target), run.network.horizon).astype(np.int32)
    return run.on_its_way & (run.visits["ended_at"] <= reached.take(run.visits["case"]))


@once
def owed(run: Run, milestone: str, channels: Channels) -> Ints:
    """The cases received in the measured period that a milestone is owed to, of those that came by some channels."""
    owed_to = run.in_period & (run.cases.reply_work >= 0) if milestone == "replied" else run.in_period
    return np.flatnonzero(owed_to & applies(channels, run.cases.channel, run.network))


def due_times(run: Run, target: Target, cases: Ints | slice = slice(None)) -> Ints:
    """When each of *cases*, all if not given, is due [s], with its extension and its pauses up to the horizon."""
    due = due_at(target, run.cases.received_at[cases], run.network)
    if target.extension is not None:
        extended = target.extension  # which another reading of the same target shares
        name = next(name for name, each in run.scenario.targets.items() if each.extension is extended)
        granted = run.cases.fates[f"extended.{name}"][cases] * round(target.extension.by.seconds)
        due = postponed(target, due, granted, run.network)
    if target.pauses:
        waits = run.visits["step"] == rules.CITY
        case, since, until = (run.visits[column][waits] for column in ("case", "queued_at", "ended_at"))
        paused = np.zeros(len(run.cases), dtype=np.int64)
        np.add.at(paused, case, time_between(target, since, until, run.network))
        due = postponed(target, due, paused[cases], run.network)
    return due


@once
def concerned(run: Run, target: Target) -> tuple[Ints, Outcomes]:
    """The cases that *target* is about, and what became of it for each: MET, MISSED or UNDECIDED."""
    cases = owed(run, target.to, target.channels)
    due, reached = due_times(run, target, cases), target_reached_at(run, target).take(cases)
    became = np.array([MET, MISSED], dtype=np.uint8).take(reached > due)
    became[(reached == STILL_OPEN) & (due >= run.network.horizon)] = UNDECIDED
    return cases, became


@once
def outcomes(run: Run, target: Target) -> Outcomes:
    """What became of *target* for each case: MET, MISSED, UNDECIDED or NOT_APPLICABLE."""
    cases, became = concerned(run, target)
    outcome = np.full(len(run.cases), NOT_APPLICABLE, dtype=np.uint8)
    outcome[cases] = became
    return outcome


@once
def outcome_of_visit(run: Run, target: Target) -> Outcomes:
    """What became of *target* for the case of each visit."""
    return outcomes(run, target).take(run.visits["case"])


def split_rows(scenario: Scenario) -> list[tuple[str, str, str]]:
    """The rows of the table of targets: (target, by what it is split, key)."""
    return [(name, by, key) for name in scenario.targets for by, keys in _keys(scenario) for key in keys]


def target_table(run: Run) -> Columns:
    """Cases that met, missed or have not decided each target, in all and split; rows as in `split_rows`.

    share : met over met and missed, in [0, 1]; NaN without either.
    """
    members = _members(run)
    splits = [(members[by], len(keys)) for by, keys in _keys(run.scenario)]
    counts = [count for target in run.scenario.targets.values() for count in _counts(run, target, splits)]
    met, missed, undecided = np.concatenate(counts).astype(float).T
    return {"share": share(met, missed), "met": met, "missed": missed, "undecided": undecided}


def grid_table(run: Run, target: Target) -> Columns:
    """Cases of each grid under *target*; rows are the grids of the territory."""
    grids = run.cases.grid.astype(np.int64), len(run.network.places.grids)
    (counts,) = _counts(run, target, [grids])
    met, missed, _ = counts.astype(float).T
    return {"share": share(met, missed), "met": met, "missed": missed}


def _counts(run: Run, target: Target, splits: Iterable[tuple[Ints, int]]) -> Iterator[Ints]:
    """How many cases met, missed and have not decided a target, a row for each key of each split.

    splits : the key of each case, -1 for none, and how many keys there are.
    """
    cases, outcome = concerned(run, target)
    became = outcome.astype(np.int64) + len(COUNTED)  # the first are of cases that belong to no key
    for members, number in splits:
        flat = members.take(cases) * len(COUNTED) + became
        yield np.bincount(flat, minlength=len(COUNTED) * (number + 1)).reshape(-1, len(COUNTED))[1:]


def share(part: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """*part* of the sum of both; NaN where the sum is nothing."""
    whole = part + rest
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)


def closure_target(scenario: Scenario) -> str:
    """The target that maps and late cases are about: the first for closure, or the first of all."""
    to_closed = [name for name, target in scenario.targets.items() if target.to == "closed"]
    return (to_closed or list(scenario.targets))[0]


def _keys(scenario: Scenario) -> Iterator[tuple[str, tuple[str, ...]]]:
    network = scenario.network
    yield "all", ("",)
    yield "street", network.places.streets
    yield "department", network.departments
    yield "type", network.case_types
    yield "channel", network.channels
    at_city = any(kind.solved_at.get("city") for kind in scenario.case_types.values())
    yield "level", network.rungs if at_city else network.ladder


def _members(run: Run) -> dict[str, Ints]:
    """Which key of each split every case belongs to; -1 for none."""
    cases, network = run.cases, run.network
    nowhere = np.full(len(cases), -1)
    return {
        "all": np.zeros(len(cases), dtype=np.int64),
        "street": network.street_of_grid[cases.grid] if network.places.grids else nowhere,
        "department": cases.department.astype(np.int64),
        "type": cases.case_type.astype(np.int64),
        "channel": cases.channel.astype(np.int64),
        "level": cases.solved_level.astype(np.int64),
    }
