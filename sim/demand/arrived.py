"""Cases that have come in, and how luck decides the rest about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.demand.cases import Cases
from sim.demand.choices import choose, choose_by
from sim.demand.durations import Durations, seconds
from sim.demand.fates import NONE, fates
from sim.demand.kinds import kinds_of, type_shares
from sim.demand.luck import Dealt, Luck
from sim.scenario.schema import Scenario

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Arrived:
    """Cases that came in one way or another, and the luck that decides the rest about them.

    luck : streams of their own.
    received_at : int64 [s]. channel, case_type, grid : int32, indices of the network; a grid is NONE without any.
    department : int32, the one that solves each; NONE where luck decides who does.
    arose_at : int32 [s], as of `Cases`.
    waits : whether they were open at the start, wait where they can be solved, and were replied to.
    """

    luck: Luck
    received_at: npt.NDArray[np.int64]
    channel: Ints
    case_type: Ints
    grid: Ints
    department: Ints
    arose_at: Ints
    waits: bool = False


def arrived(
    scenario: Scenario,
    name: str,
    received_at: npt.NDArray[np.integer],
    luck: Luck,
    case_type: Ints | None = None,
    grid: Ints | None = None,
) -> Arrived:
    """Cases of channel *name* received at the given times, with types and places as it has them if none are given."""
    n, none = len(received_at), np.full(len(received_at), NONE, dtype=np.int32)
    return Arrived(
        luck,
        received_at.astype(np.int64),
        np.full(n, scenario.network.channels.index(name), dtype=np.int32),
        types_by_share(scenario, name, luck, n) if case_type is None else case_type,
        grids_by_residents(scenario, luck, n) if grid is None else grid,
        department=none,
        arose_at=none,
    )


def decided(scenario: Scenario, parts: Sequence[Arrived]) -> Cases:
    """The cases of all *parts*, one after the other; each part's luck is its own, but all are decided at once."""
    network, channels = scenario.network, scenario.channels.values()
    kinds, top = kinds_of(scenario), len(network.ladder)
    numbers = [len(part.received_at) for part in parts]
    received_at, channel, case_type, grid, given, arose_at = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("received_at", "channel", "case_type", "grid", "department", "arose_at")
    )
    waits = np.repeat([part.waits for part in parts], numbers)
    n = len(channel)
    luck = Dealt([(part.luck, number) for part, number in zip(parts, numbers, strict=True)], kinds.asked)
    solved_level = choose_by(kinds.solved_at, case_type, luck("solved_at"))
    department = np.full(n, NONE, dtype=np.int32)
    if network.departments:
        last = network.ladder.index("department")
        solved_level[given >= 0] = last
        there = kinds.has_department[case_type] & (solved_level >= last)
        by_luck = choose_by(kinds.department, case_type, luck("department"))
        department[there] = np.where(given >= 0, given, by_luck)[there]
    fated = fates(scenario, luck, channel, case_type, department, solved_level == top)
    enters = np.array([network.ladder.index(each.enters) for each in channels], dtype=np.int32)
    entry_level = np.where(waits, np.minimum(solved_level, top - 1), enters[channel]).astype(np.int32)
    triage = np.full((n, top), NONE, dtype=np.int32)
    # A case that waits has passed these already; they stay drawn, so that its file is as it was.
    lowest, highest = np.minimum(enters[channel], solved_level), np.maximum(enters[channel], solved_level)
    for rung, level in enumerate(network.ladder):
        passed = (lowest <= rung) & (rung <= highest) & (rung != solved_level)
        if level == "centre" and "wrong_department.0" in fated:
            passed |= fated["wrong_department.0"] != NONE
        triage[:, rung] = drawn_for(passed, kinds.triage, kinds.at_rung(rung, case_type), luck, f"triage.{level}")
    here, rework = kinds.at_rung(solved_level, case_type), {}
    for k in range(1, scenario.callback.rounds + 1 if scenario.callback else 1):
        again = (fated[f"called.{k - 1}"] & fated[f"reached.{k - 1}"] & fated[f"reopens.{k - 1}"]) > 0
        rework[f"rework.{k}"] = drawn_for(again, kinds.work, here, luck, f"work.{k}")
        rework[f"relead.{k}"] = drawn_for(again, kinds.lead, here, luck, f"lead.{k}")
    reply_work = np.full(n, NONE, dtype=np.int32)
    if scenario.reply:
        owed = np.array([each.reply for each in channels])[channel] & ~waits
        lasts = scenario.reply.work.with_spread(scenario.spread)
        reply_work[owed] = seconds(lasts, luck("reply")[owed])
    return Cases(
        received_at=received_at.astype(np.int32),
        channel=channel,
        case_type=case_type,
        grid=grid,
        department=department,
        entry_level=entry_level,
        solved_level=solved_level,
        urgency=kinds.urgency[case_type],
        reply_work=reply_work,
        answer_work=np.full(n, NONE, dtype=np.int32),
        arose_at=arose_at,
        triage=triage,
        work=kinds.work.seconds(here, luck("work")),
        lead=kinds.lead.seconds(here, luck("lead")),
        lead_in_workdays=kinds.lead_in_workdays[here],
        fates=fated | rework,
    )


def answered_at_once(scenario: Scenario, name: str, received_at: npt.NDArray[np.integer], luck: Luck) -> Cases:
    """Calls of channel *name* that are answered where they come in, so that none of what befalls cases does them."""
    network, channel = scenario.network, scenario.channels[name]
    assert channel.enquiries is not None
    n = len(received_at)
    case_type = types_by_share(scenario, name, luck, n)
    level = np.full(n, network.ladder.index(channel.enters), dtype=np.int32)
    none = department = np.full(n, NONE, dtype=np.int32)
    if channel.enters == "department":
        department = choose_by(kinds_of(scenario).department, case_type, luck("department").random(n))
    return Cases(
        received_at=received_at.astype(np.int32),
        channel=np.full(n, network.channels.index(name), dtype=np.int32),
        case_type=case_type,
        grid=grids_by_residents(scenario, luck, n),
        department=department,
        entry_level=level,
        solved_level=level,
        urgency=kinds_of(scenario).urgency[case_type],
        reply_work=none,
        answer_work=seconds(channel.enquiries.work.with_spread(scenario.spread), luck("answer").random(n)),
        arose_at=none,
        triage=np.full((n, len(network.ladder)), NONE, dtype=np.int32),
        work=none,
        lead=none,
        lead_in_workdays=np.zeros(n, dtype=bool),
    )


def drawn_for(those: npt.NDArray[np.bool_], durations: Durations, kind: Ints, luck: Dealt, purpose: str) -> Ints:
    """Whole seconds of *those* cases, each by its own kind and luck; NONE for the others."""
    drawn = np.full(len(kind), NONE, dtype=np.int32)
    chosen = np.flatnonzero(those)
    if len(chosen):
        drawn[chosen] = durations.seconds(kind.take(chosen), luck(purpose).take(chosen))
    return drawn


def types_by_share(scenario: Scenario, channel: str, luck: Luck, number: int) -> Ints:
    """The type of each of so many cases of a channel."""
    return choose(type_shares(scenario, scenario.channels[channel]), luck("type").random(number))


def grids_by_residents(scenario: Scenario, luck: Luck, number: int) -> Ints:
    """The grid of each of so many cases; NONE without any."""
    if not scenario.network.places.grids:
        return np.full(number, NONE, dtype=np.int32)
    return kinds_of(scenario).grids.of(luck("grid").random(number))
