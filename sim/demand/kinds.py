"""What luck needs to know of each case type, as arrays: an index is that of the type."""

from __future__ import annotations

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from sim.demand.choices import Choice, bands
from sim.demand.durations import Durations
from sim.scenario.network import Network, durations_at
from sim.scenario.schema import Channel, Scenario

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
URGENCIES = ("urgent", "normal", "minor")


@dataclass(frozen=True)
class Kinds:
    """The case types of a scenario.

    urgency : int32, index in URGENCIES.
    solved_at, department : bands of the network's rungs, and of its departments; see `bands`.
    has_department : whether a department is written.
    triage, work, lead : durations of all types at one rung after the other; see `at_rung`.
    lead_in_workdays : bool, in the same order.
    grids : the choice among grids by their residents.
    asked : purposes for which luck was asked about their cases; see `sim.demand.luck`.
    """

    urgency: Ints
    solved_at: Floats
    department: Floats
    has_department: npt.NDArray[np.bool_]
    triage: Durations
    work: Durations
    lead: Durations
    lead_in_workdays: npt.NDArray[np.bool_]
    grids: Choice
    asked: set[str] = field(default_factory=set)

    def at_rung(self, rung: Ints | int, case_type: Ints) -> Ints:
        """The place of each case among *triage*, *work*, *lead* and *lead_in_workdays*."""
        return rung * len(self.urgency) + case_type


_KINDS: WeakKeyDictionary[Network, Kinds] = WeakKeyDictionary()


def kinds_of(scenario: Scenario) -> Kinds:
    """The case types of a scenario, the same in every replication."""
    network = scenario.network
    if network not in _KINDS:
        _KINDS[network] = _laid_out(scenario, network)
    return _KINDS[network]


def _laid_out(scenario: Scenario, network: Network) -> Kinds:
    types = [scenario.case_types[name] for name in network.case_types]
    at = [durations_at(scenario, level, name) for level in network.ladder for name in network.case_types]
    at += [(None, None, None)] * len(types)  # beyond the ladder, where the city takes its time
    triage, work, lead = (Durations(each) for each in zip(*at, strict=True))
    workdays = [lead is not None and lead.clock == "workdays" for _, _, lead in at]
    return Kinds(
        urgency=np.array([URGENCIES.index(kind.urgency) for kind in types], dtype=np.int32),
        solved_at=bands([[kind.solved_at.get(rung, 0.0) for rung in network.rungs] for kind in types]),
        department=bands([[(kind.department or {}).get(name, 0.0) for name in network.departments] for kind in types]),
        has_department=np.array([bool(kind.department) for kind in types]),
        triage=triage,
        work=work,
        lead=lead,
        lead_in_workdays=np.array(workdays),
        grids=Choice(network.places.residents),
    )


def type_shares(scenario: Scenario, channel: Channel) -> list[float]:
    """Shares of the case types among the cases of a channel, in the order of the network's case types."""
    if channel.types:
        return [channel.types.get(name, 0.0) for name in scenario.case_types]
    return [kind.share or 0.0 for kind in scenario.case_types.values()]
