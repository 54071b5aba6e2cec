"""Times with more cases than usual: what snow, the start of heating or a campaign brings on top."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from sim.demand.arrivals import daily_swings, expected_by_hour, poisson_times
from sim.demand.arrived import Arrived, arrived
from sim.demand.choices import choose
from sim.demand.kinds import type_shares
from sim.demand.luck import Luck
from sim.scenario.network import Network
from sim.scenario.schema import Channel, Profile, Scenario, Surge
from sim.scenario.units import DAY, HOUR, Rate

Floats = npt.NDArray[np.float64]


def surge_cases(scenario: Scenario, seed: int, replication: int) -> list[Arrived]:
    """The cases that surges bring on top of the usual ones, which stay as they are."""
    return [
        part
        for name, surge in scenario.surges.items()
        for number, (begins_at, struck) in enumerate(strikes(scenario, name, seed, replication))
        for part in _brought(scenario, surge, f"surges/{name}/{number}", begins_at, struck, seed, replication)
    ]


def settled(scenario: Scenario, seed: int, replication: int) -> Scenario:
    """The scenario of one replication: surges that come by chance have their days, if people work otherwise then.

    A scenario whose surges have dates, or that has no surge mode, is its own. The draws of either are the same.
    """
    mode = scenario.surge_mode
    if mode is None:
        return scenario
    start = scenario.network.start
    drawn = {
        name: [start + timedelta(seconds=at) for at, _ in strikes(scenario, name, seed, replication)]
        for name, surge in scenario.surges.items()
        if surge.on is None and (mode.during is None or name in mode.during)
    }
    if not drawn:
        return scenario
    dated = {
        name: surge.model_copy(update={"on": tuple(drawn[name]), "rate": None}) if name in drawn else surge
        for name, surge in scenario.surges.items()
    }
    return scenario.model_copy(update={"surges": dated})


def strikes(scenario: Scenario, name: str, seed: int, replication: int) -> list[tuple[int, Floats]]:
    """When each strike of a surge begins [s], at a midnight, and the weight of each grid that it strikes."""
    surge, network = scenario.surges[name], scenario.network
    luck = Luck(seed, replication, f"surges/{name}")
    if surge.on is not None:
        begins = [(day - network.start).days * DAY for day in surge.on]
    else:
        assert surge.rate is not None
        days = network.horizon // DAY
        chance = luck("when")
        number = chance.poisson(surge.rate.per_day((network.horizon - network.warm_up) / DAY) * days)
        begins = sorted((chance.integers(days, size=number) * DAY).tolist())
    where = luck("where").random(len(begins))
    return [(at, _struck(network, surge, place)) for at, place in zip(begins, where.tolist(), strict=True)]


def _struck(network: Network, surge: Surge, luck: float) -> Floats:
    """The residents of the grids that one strike hits; 0 for the others."""
    places = network.places
    weights = places.residents.copy()
    street, community = network.street_of_grid, places.community_of_grid
    if surge.streets or surge.communities:
        named = np.isin(street, [places.streets.index(each) for each in surge.streets or ()])
        named |= np.isin(community, [places.communities.index(each) for each in surge.communities or ()])
        weights[~named] = 0
    if surge.strikes != "everywhere" and weights.any():
        kind = street if surge.strikes == "street" else community
        hit = choose(np.bincount(kind, weights=weights).tolist(), np.array([luck]))[0]
        weights[kind != hit] = 0
    return weights


def strength(surge: Surge, begins_at: int, hours: int) -> Floats:
    """How strong a strike is in the middle of each hour from second 0 on, as a share of its height."""
    age = (np.arange(hours) + 0.5) * HOUR - begins_at
    lasting = (age >= 0) & (age < surge.lasts)
    decay = 0.5 ** (np.maximum(age, 0) / surge.half_life) if surge.half_life else 1.0
    return np.where(lasting, decay, 0.0)


def _brought(
    scenario: Scenario, surge: Surge, whose: str, begins_at: int, struck: Floats, seed: int, replication: int
) -> Iterator[Arrived]:
    """The cases of one strike, channel by channel."""
    network = scenario.network
    residents = network.places.residents
    part_struck = float(struck.sum() / residents.sum()) if len(residents) else 1.0
    grids = list(struck) if struck.any() else None
    if len(residents) and grids is None:
        return  # nobody lives there
    for name, channel, share in channels_of(scenario, surge):
        profile = scenario.profiles[channel.profile] if channel.profile else Profile()
        types = [
            each if surge.types is None or kind in surge.types else 0.0
            for kind, each in zip(network.case_types, type_shares(scenario, channel), strict=True)
        ]
        if not any(types):
            continue
        if surge.times is not None:
            rate, factor = channel.case_rate, (surge.times - 1) * part_struck * sum(types)
        else:
            assert surge.adds is not None
            rate, factor = Rate(surge.adds.count * share, surge.adds.seconds), 1.0
        expected = expected_by_hour(rate, profile, network)
        usual = Luck(seed, replication, name)("arrivals")  # a busy day is one for the surge, too
        expected = (expected * daily_swings(profile, len(expected), usual)).ravel()
        luck = Luck(seed, replication, f"{whose}/{name}")
        hourly = expected * factor * strength(surge, begins_at, len(expected))
        received_at = poisson_times(hourly, luck("arrivals"))
        n = len(received_at)
        case_type = choose(types, luck("type").random(n))
        grid = choose(grids, luck("grid").random(n)) if grids else None
        yield arrived(scenario, name, received_at, luck, case_type, grid)


def channels_of(scenario: Scenario, surge: Surge) -> list[tuple[str, Channel, float]]:
    """The channels by which a surge's cases come, and the share of each in what it adds."""
    period_days = scenario.period.length / DAY
    rates = {
        name: channel.case_rate.per_day(period_days)
        for name, channel in scenario.channels.items()
        if channel.cases is not None and (surge.channels is None or name in surge.channels)
    }
    total = sum(rates.values())
    return [(name, scenario.channels[name], rate / total) for name, rate in rates.items()]
