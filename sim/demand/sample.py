"""All cases of one replication: those that channels bring, and those that come in other ways."""

from __future__ import annotations

import numpy as np

from sim.demand.absences import sample_absences
from sim.demand.arrivals import arrival_times
from sim.demand.arrived import Arrived, answered_at_once, arrived, decided
from sim.demand.backlog import backlog
from sim.demand.cases import Cases
from sim.demand.kinds import kinds_of
from sim.demand.luck import Luck, have_ready
from sim.demand.patrols import latent_cases
from sim.demand.surges import surge_cases
from sim.scenario.schema import Profile, Scenario


def sample_cases(scenario: Scenario, seed: int, replication: int) -> Cases:
    """Draw the cases of one replication.

    The draws of a channel depend on nothing but (seed, replication, channel, purpose): a plan that changes staff or
    another channel meets the very same cases. Of those received in one second the channels' come first, in the order
    of channels, and the calls of each after its cases. Trouble that nobody tells of before the horizon is left out.
    """
    parts: list[Arrived] = []
    calls: dict[int, Cases] = {}
    bring = [name for name, channel in scenario.channels.items() if channel.cases is not None]
    lucks = [Luck(seed, replication, name) for name in bring]
    have_ready(lucks, {"arrivals", "type", "grid"} | kinds_of(scenario).asked)
    for name, luck in zip(bring, lucks, strict=True):
        enquiries = scenario.channels[name].enquiries
        if enquiries and enquiries.share:
            calls[len(parts)] = _calls(scenario, name, seed, replication)
        parts.append(_cases(scenario, name, luck))
    parts += surge_cases(scenario, seed, replication)
    parts += latent_cases(scenario, seed, replication)
    parts += backlog(scenario, seed, replication)
    numbers = [len(part.received_at) for part in parts] + [len(part) for part in calls.values()]
    # Within a second, calls come right after the cases of their channel: 0 and 1, 2 and 3, and so on.
    turn = np.repeat([2 * place for place in range(len(parts))] + [2 * place + 1 for place in calls], numbers)
    tables = [decided(scenario, parts).columns(), *(part.columns() for part in calls.values())]
    received_at = np.concatenate([table["received_at"] for table in tables])
    order = np.argsort(received_at * np.int64(2 * len(parts)) + turn, kind="stable")
    order = order[received_at[order] < scenario.network.horizon]
    parts.clear()  # a large district has no room for everything at once
    calls.clear()
    return Cases.together(tables, order, sample_absences(scenario, seed, replication))


def _cases(scenario: Scenario, name: str, luck: Luck) -> Arrived:
    """The cases that a channel brings."""
    channel = scenario.channels[name]
    profile = scenario.profiles[channel.profile] if channel.profile else Profile()
    times = arrival_times(channel.case_rate, profile, scenario.network, luck("arrivals"), channel.spacing)
    return arrived(scenario, name, times, luck)


def _calls(scenario: Scenario, name: str, seed: int, replication: int) -> Cases:
    """The calls that a channel brings and that are answered at once."""
    channel, luck = scenario.channels[name], Luck(seed, replication, f"{name}/enquiries")
    profile = scenario.profiles[channel.profile] if channel.profile else Profile()
    busy = Luck(seed, replication, name)("arrivals")  # a busy day is one for cases and calls
    rate, spacing = channel.enquiry_rate, channel.spacing
    times = arrival_times(rate, profile, scenario.network, luck("arrivals"), spacing, busy)
    return answered_at_once(scenario, name, times, luck)
