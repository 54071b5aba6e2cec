"""The table of cases of one replication, each with its own luck."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields

import numpy as np
import numpy.typing as npt

from sim.demand.absences import NO_ABSENCES, Absences
from sim.demand.durations import Durations, seconds
from sim.demand.fates import NONE, fates
from sim.demand.kinds import band_of, choose, choose_by, kinds_of
from sim.demand.streams import stream
from sim.scenario.schema import Channel, Scenario

Ints = npt.NDArray[np.int32]
Luck = Callable[[str], np.random.Generator]


@dataclass(frozen=True)
class Cases:
    """Everything that chance decides about each case, in order of arrival. One row per case; -1 means none.

    received_at : int32 [s]; before second 0 for what was open at the start.
    channel, case_type, grid, department : int32, indices of the network; a department only where one solves the case.
    entry_level, solved_level : int32, indices of the network's rungs.
    urgency : int32, index in `sim.demand.kinds.URGENCIES`.
    reply_work : int32 [s], hands-on time of the provisional reply; -1 if none is owed.
    answer_work : int32 [s], hands-on time of a call that is answered at once and never becomes a case; -1 for a case.
    arose_at : int32 [s], when trouble arose that a patrol might have found first; -1 for other cases.
    triage : int32 [s], shape (cases, levels of the ladder), hands-on time where the case is passed on.
    work : int32 [s], hands-on time at the level that solves it; 0 where the city does.
    lead : int32 [s], waiting for others after the work.
    lead_in_workdays : bool, whether the lead time counts working days of 86,400 s only.
    fates : further columns by name, for what else may happen to a case in this scenario; see `sim.demand.fates`.
    absences : who of the staff is out when; the one thing here that has rows of its own.
    """

    received_at: Ints
    channel: Ints
    case_type: Ints
    grid: Ints
    department: Ints
    entry_level: Ints
    solved_level: Ints
    urgency: Ints
    reply_work: Ints
    answer_work: Ints
    arose_at: Ints
    triage: Ints
    work: Ints
    lead: Ints
    lead_in_workdays: npt.NDArray[np.bool_]
    fates: dict[str, npt.NDArray] = field(default_factory=dict)
    absences: Absences = NO_ABSENCES

    def __len__(self) -> int:
        return len(self.received_at)

    @property
    def is_case(self) -> npt.NDArray[np.bool_]:
        """Whether each row is a case, and not a call that is answered at once."""
        return self.answer_work < 0

    def columns(self) -> dict[str, npt.NDArray]:
        """All columns of cases by name, those of fates behind ``fate_``."""
        plain = {each.name: getattr(self, each.name) for each in fields(self)[:-2]}
        return plain | {f"fate_{name}": column for name, column in self.fates.items()}

    @classmethod
    def of(cls, columns: dict[str, npt.NDArray], absences: Absences = NO_ABSENCES) -> Cases:
        """The table that has these `columns`, and the absences of the staff."""
        plain = {name: column for name, column in columns.items() if not name.startswith("fate_")}
        fates = {name.removeprefix("fate_"): column for name, column in columns.items() if name not in plain}
        return cls(**plain, fates=fates, absences=absences)

    def take(self, chosen: npt.NDArray | slice) -> Cases:
        """The cases chosen by index or mask, in that order."""
        places = np.arange(len(self))[chosen]
        return Cases.of({name: column.take(places, axis=0) for name, column in self.columns().items()}, self.absences)


def luck_of(seed: int, replication: int, whose: str) -> Luck:
    """The streams of a channel or the like: from a purpose to its generator, the same each time it is asked for."""
    return lambda purpose: stream(seed, replication, f"{whose}/{purpose}")


def drawn_cases(
    scenario: Scenario,
    name: str,
    received_at: npt.NDArray[np.integer],
    rng: Luck,
    case_type: Ints | None = None,
    grid: Ints | None = None,
    at_department: Ints | None = None,
) -> Cases:
    """Cases of channel *name* received at the given times, with the luck that *rng* gives.

    case_type, grid : where they are settled already; drawn as the channel's cases are otherwise.
    at_department : the department that solves each case, -1 where luck decides who does.
    """
    network, channel = scenario.network, scenario.channels[name]
    n = len(received_at)
    if case_type is None:
        case_type = choose(type_shares(scenario, channel), rng("type").random(n))
    kinds, top = kinds_of(scenario), len(network.ladder)
    solved_level = choose_by(kinds.solved_at, case_type, rng("solved_at").random(n))
    department = np.full(n, -1, dtype=np.int32)
    if network.departments:
        last = network.ladder.index("department")
        given = np.full(n, -1, dtype=np.int32) if at_department is None else at_department
        solved_level[given >= 0] = last
        there = kinds.has_department[case_type] & (solved_level >= last)
        by_luck = choose_by(kinds.department, case_type, rng("department").random(n))
        department[there] = np.where(given >= 0, given, by_luck)[there]
    fated = fates(scenario, rng, channel, case_type, department, solved_level == top)
    entry_level = np.full(n, network.ladder.index(channel.enters), dtype=np.int32)
    triage = np.full((n, top), NONE, dtype=np.int32)
    lowest, highest = np.minimum(entry_level, solved_level), np.maximum(entry_level, solved_level)
    for rung, level in enumerate(network.ladder):
        passed = (lowest <= rung) & (rung <= highest) & (rung != solved_level)
        if level == "centre" and "wrong_department.0" in fated:
            passed |= fated["wrong_department.0"] != NONE
        triage[:, rung] = drawn_for(passed, kinds.triage, kinds.at_rung(rung, case_type), rng, f"triage.{level}")
    here, rework = kinds.at_rung(solved_level, case_type), {}
    for k in range(1, scenario.callback.rounds + 1 if scenario.callback else 1):
        again = (fated[f"called.{k - 1}"] & fated[f"reached.{k - 1}"] & fated[f"reopens.{k - 1}"]) > 0
        rework[f"rework.{k}"] = drawn_for(again, kinds.work, here, rng, f"work.{k}")
        rework[f"relead.{k}"] = drawn_for(again, kinds.lead, here, rng, f"lead.{k}")
    reply = scenario.reply.work.with_spread(scenario.spread) if scenario.reply and channel.reply else None
    none = np.full(n, NONE, dtype=np.int32)
    return Cases(
        received_at=received_at.astype(np.int32),
        channel=np.full(n, network.channels.index(name), dtype=np.int32),
        case_type=case_type,
        grid=grids_by_residents(scenario, rng("grid").random(n)) if grid is None else grid,
        department=department,
        entry_level=entry_level,
        solved_level=solved_level,
        urgency=kinds.urgency[case_type],
        reply_work=seconds(reply, rng("reply").random(n)) if reply else none,
        answer_work=none,
        arose_at=none,
        triage=triage,
        work=kinds.work.seconds(here, rng("work").random(n)),
        lead=kinds.lead.seconds(here, rng("lead").random(n)),
        lead_in_workdays=kinds.lead_in_workdays[here],
        fates=fated | rework,
    )


def answered_at_once(
    scenario: Scenario, name: str, received_at: npt.NDArray[np.integer], rng: Luck, beside: Cases
) -> Cases:
    """Calls of channel *name* that are answered where they come in, so that none of what befalls cases does them.

    beside : the channel's cases, which tell what might.
    """
    network, channel = scenario.network, scenario.channels[name]
    assert channel.enquiries is not None
    n = len(received_at)
    case_type = choose(type_shares(scenario, channel), rng("type").random(n))
    level = np.full(n, network.ladder.index(channel.enters), dtype=np.int32)
    none = department = np.full(n, NONE, dtype=np.int32)
    if channel.enters == "department":
        department = choose_by(kinds_of(scenario).department, case_type, rng("department").random(n))
    return Cases(
        received_at=received_at.astype(np.int32),
        channel=np.full(n, network.channels.index(name), dtype=np.int32),
        case_type=case_type,
        grid=grids_by_residents(scenario, rng("grid").random(n)),
        department=department,
        entry_level=level,
        solved_level=level,
        urgency=kinds_of(scenario).urgency[case_type],
        reply_work=none,
        answer_work=seconds(channel.enquiries.work.with_spread(scenario.spread), rng("answer").random(n)),
        arose_at=none,
        triage=np.full((n, len(network.ladder)), NONE, dtype=np.int32),
        work=none,
        lead=none,
        lead_in_workdays=np.zeros(n, dtype=bool),
        fates={name: np.zeros(n, dtype=column.dtype) for name, column in beside.fates.items()},
    )


def drawn_for(those: npt.NDArray[np.bool_], durations: Durations, kind: Ints, rng: Luck, purpose: str) -> Ints:
    """Whole seconds of *those* cases, each by its own kind and luck; NONE for the others."""
    drawn = np.full(len(kind), NONE, dtype=np.int32)
    chosen = np.flatnonzero(those)
    if len(chosen):
        drawn[chosen] = durations.seconds(kind[chosen], rng(purpose).random(len(kind))[chosen])
    return drawn


def type_shares(scenario: Scenario, channel: Channel) -> list[float]:
    """Shares of the case types among the cases of a channel, in the order of the network's case types."""
    if channel.types:
        return [channel.types.get(name, 0.0) for name in scenario.case_types]
    return [kind.share or 0.0 for kind in scenario.case_types.values()]


def grids_by_residents(scenario: Scenario, luck: npt.NDArray[np.float64]) -> Ints:
    """The grid of each case; NONE without any."""
    if not scenario.network.places.grids:
        return np.full(len(luck), NONE, dtype=np.int32)
    return band_of(kinds_of(scenario).grids, luck)
