"""Offered load against staffed capacity, before any run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.demand.cases import type_shares
from sim.demand.durations import mean
from sim.flow.rules import next_level
from sim.scenario import Scenario
from sim.scenario.network import Network, StaffGroup, durations_at
from sim.scenario.schema import Level
from sim.scenario.units import DAY


@dataclass(frozen=True)
class StationLoad:
    """The mean load of one kind of station over the measured period.

    offered_load : staff that the work would keep busy [people].
    staffed : staff on duty and free for cases, averaged over day and night [people]; who works at 80 % is 0.8. Who can
        take only some case types counts in full, and a sweep on its days.
    busiest : name of its station with the highest ratio, and that ratio.
    """

    name: str
    level: Level
    offered_load: float
    staffed: float
    busiest: str
    busiest_ratio: float

    @property
    def ratio(self) -> float:
        """Offered load over staffed capacity; above 1 the work exceeds the hands. Infinite where nobody is on duty."""
        return _ratio(self.offered_load, self.staffed)


def station_loads(scenario: Scenario) -> list[StationLoad]:
    """The load of the grids, the communities, the streets, the centre and each department."""
    network = scenario.network
    offered = _offered(scenario, network)
    period = network.horizon - network.warm_up
    staffed = np.array(
        [
            sum(
                group.staff * _capacity(group) * np.diff(group.shift.open_time([network.warm_up, network.horizon]))[0]
                for group in station.groups
            )
            / period
            for station in network.stations
        ]
    )
    ratios = [_ratio(work, hands) for work, hands in zip(offered.tolist(), staffed.tolist(), strict=True)]
    loads = []
    for level, kind in enumerate(network.ladder):
        here = [index for index, station in enumerate(network.stations) if station.level == level]
        for name, members in (
            [(network.stations[i].name, [i]) for i in here] if kind == "department" else [(kind, here)]
        ):
            busiest = max(members, key=ratios.__getitem__)
            loads.append(
                StationLoad(
                    name=name,
                    level=kind,
                    offered_load=float(offered[members].sum()),
                    staffed=float(staffed[members].sum()),
                    busiest=network.stations[busiest].name,
                    busiest_ratio=ratios[busiest],
                )
            )
    return loads


def _capacity(group: StaffGroup) -> float:
    """Hands-on time that one of a group gets done per time on shift, absences counted in."""
    return group.available * group.speed * (1 - group.absence.share if group.absence else 1.0)


def _ratio(offered: float, staffed: float) -> float:
    if staffed > 0:
        return offered / staffed
    return float("inf") if offered > 0 else 0.0


def _offered(scenario: Scenario, network: Network) -> np.ndarray:
    """Mean hands-on seconds of work per second at each station.

    Surges are left out, and citizens complain of all latent trouble.
    """
    offered = np.zeros(len(network.stations))
    period_days = (network.horizon - network.warm_up) / DAY
    top = len(network.ladder) - 1
    reply = scenario.reply and mean(scenario.reply.work.with_spread(scenario.spread))
    flows = [(channel, channel.case_rate, type_shares(scenario, channel)) for channel in scenario.channels.values()]
    for name, latent in scenario.latent.items():
        only = [float(kind == name) for kind in network.case_types]
        flows.append((scenario.channels[latent.complaint], latent.arises, only))
    for channel in scenario.channels.values():
        if channel.enquiries:
            answer = mean(channel.enquiries.work.with_spread(scenario.spread))
            level = network.ladder.index(channel.enters)
            offered += channel.enquiry_rate.per_day(period_days) / DAY * answer * _spread(network, level, {})
    for channel, rate_of_cases, shares in flows:
        per_second = rate_of_cases.per_day(period_days) / DAY
        entry = network.ladder.index(channel.enters)
        for type_name, type_share in zip(network.case_types, shares, strict=True):
            kind = scenario.case_types[type_name]
            for level_name, solved_share in kind.solved_at.items():
                rate = per_second * type_share * solved_share
                if rate == 0:
                    continue
                solved, straight = network.rungs.index(level_name), channel.straight or kind.fast_lane
                level = entry
                if channel.reply and reply:
                    offered += rate * reply * _spread(network, level, kind.department)
                while level != solved:
                    triage, _, _ = durations_at(scenario, network.ladder[level], type_name)
                    offered += rate * (mean(triage) if triage else 0) * _spread(network, level, kind.department)
                    level = next_level(level, solved, top, straight)
                if level_name != "city":
                    _, work, _ = durations_at(scenario, level_name, type_name)
                    offered += rate * (mean(work) if work else 0) * _spread(network, level, kind.department)
    return offered


def _spread(network: Network, level: int, departments: dict[str, float]) -> np.ndarray:
    """The share of a level's cases that goes to each station."""
    shares = np.zeros(len(network.stations))
    first, name = network.first_station[level], network.ladder[level]
    if name == "centre":
        shares[first] = 1
    elif name == "department":
        shares[first : first + len(network.departments)] = [departments.get(each, 0) for each in network.departments]
    else:
        residents = network.places.residents / network.places.residents.sum()
        if name == "community":
            communities = network.places.community_of_grid
            residents = np.bincount(communities, weights=residents, minlength=len(network.places.communities))
        elif name == "street":
            residents = np.bincount(network.street_of_grid, weights=residents, minlength=len(network.places.streets))
        shares[first : first + len(residents)] = residents
    return shares
