"""All cases of one replication: those that channels bring, and those that come in other ways."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.demand.absences import sample_absences
from sim.demand.arrivals import arrival_times
from sim.demand.backlog import backlog
from sim.demand.cases import Cases, answered_at_once, drawn_cases, luck_of
from sim.demand.patrols import latent_cases
from sim.demand.surges import surge_cases
from sim.scenario.network import Network
from sim.scenario.schema import Profile, Scenario


def sample_cases(scenario: Scenario, seed: int, replication: int) -> Cases:
    """Draw the cases of one replication.

    The draws of a channel depend on nothing but (seed, replication, channel, purpose): a plan that changes staff or
    another channel meets the very same cases.
    """
    network = scenario.network
    parts = [part for name in scenario.channels for part in _channel_cases(scenario, network, name, seed, replication)]
    parts += surge_cases(scenario, seed, replication)
    parts += latent_cases(scenario, seed, replication)
    parts += backlog(scenario, seed, replication)
    tables = [part.columns() for part in parts]
    columns = {name: np.concatenate([table[name] for table in tables]) for name in tables[0]}
    together = Cases.of(columns, sample_absences(scenario, seed, replication))
    return together.take(np.argsort(together.received_at, kind="stable"))


def _channel_cases(scenario: Scenario, network: Network, name: str, seed: int, replication: int) -> Iterator[Cases]:
    """The cases of a channel, and its calls that are answered at once."""
    channel = scenario.channels[name]
    if channel.cases is None:
        return
    profile = scenario.profiles[channel.profile] if channel.profile else Profile()
    luck = luck_of(seed, replication, name)
    received_at = arrival_times(channel.case_rate, profile, network, luck("arrivals"), channel.spacing)
    cases = drawn_cases(scenario, name, received_at, luck)
    yield cases
    if channel.enquiries and channel.enquiries.share:
        apart = luck_of(seed, replication, f"{name}/enquiries")
        busy = luck("arrivals")  # a busy day is one for both
        called_at = arrival_times(channel.enquiry_rate, profile, network, apart("arrivals"), channel.spacing, busy)
        yield answered_at_once(scenario, name, called_at, apart, cases)
