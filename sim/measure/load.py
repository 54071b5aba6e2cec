"""Offered load against staffed capacity, before any run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sim.demand.durations import mean
from sim.measure.flows import Flow, flows
from sim.scenario import Scenario
from sim.scenario.durations import Duration
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

    Left out is what depends on how the run goes: surges, chasers, supervision and late citizens. Citizens complain of
    all latent trouble, and duplicates come while a case is open.
    """
    offered = np.zeros(len(network.stations))
    days = (network.horizon - network.warm_up) / DAY
    for channel in scenario.channels.values():
        if channel.enquiries:
            level = network.ladder.index(channel.enters)
            calls = channel.enquiry_rate.per_day(days) * _mean(scenario, channel.enquiries.work)
            offered += calls * _spread(network, level, {})
    for flow in flows(scenario):
        departments = scenario.case_types[flow.case_type].department
        for level, seconds in _on_its_way(scenario, network, flow):
            offered += flow.per_day * seconds * _spread(network, level, departments)
        for level, seconds in _beside(scenario, network, flow):
            offered += flow.per_day * seconds * _spread(network, level, departments)
        offered += flow.per_day * _by_other_departments(scenario, network, flow)
    return offered / DAY


def _on_its_way(scenario: Scenario, network: Network, flow: Flow) -> Iterator[tuple[int, float]]:
    """Seconds of work on one case by those who hold it, by the level at which they are."""
    channel, kind = scenario.channels[flow.channel], scenario.case_types[flow.case_type]
    if channel.reply and scenario.reply:
        yield flow.entry, _mean(scenario, scenario.reply.work)
    for level in flow.way:
        yield level, _at(scenario, network, level, flow)[0]
        if network.ladder[level] == "centre" and scenario.study:
            yield level, kind.unclear * _mean(scenario, scenario.study)
    if flow.solved < len(network.ladder):
        yield flow.solved, _at(scenario, network, flow.solved, flow)[1] * (1 + _reopenings(scenario, flow))
    if scenario.first_receiver and flow.solved != flow.entry:
        yield flow.entry, _mean(scenario, scenario.first_receiver.check) * (1 + _reopenings(scenario, flow))


def _beside(scenario: Scenario, network: Network, flow: Flow) -> Iterator[tuple[int, float]]:
    """Seconds of work beside one case: call-backs, reports that are merged, and assigning it again."""
    channel, callback, again = scenario.channels[flow.channel], scenario.callback, scenario.duplicates
    if callback and channel.callback:
        calls = callback.share * (1 - channel.rating) * (1 + _reopenings(scenario, flow))
        yield network.ladder.index(callback.by), calls * _mean(scenario, callback.work)
    if again:
        reports = sum(again.share**turn for turn in range(1, again.most + 1))
        yield network.ladder.index(again.by), reports * _mean(scenario, again.work)
    if "centre" in network.ladder:
        centre = network.ladder.index("centre")
        yield centre, _returns(scenario, network, flow) * _at(scenario, network, centre, flow)[0]


def _by_other_departments(scenario: Scenario, network: Network, flow: Flow) -> np.ndarray:
    """Seconds of work on one case at each station by departments that send it back, or that join its own."""
    seconds = np.zeros(len(network.stations))
    own = scenario.case_types[flow.case_type].department
    returns, joint = _returns(scenario, network, flow), scenario.case_types[flow.case_type].joint
    solved_there = flow.solved == len(network.ladder) - 1 and bool(network.departments)
    for place, name in enumerate(network.departments):
        station, others = network.first_station[-1] + place, 1 - own.get(name, 0.0)
        if returns and scenario.returns:
            wrong = others / (len(network.departments) - 1)
            seconds[station] += returns * wrong * _mean(scenario, scenario.returns.work)
        if solved_there and joint and name in joint.departments:
            seconds[station] += joint.share * others * _mean(scenario, joint.work)
    return seconds


def _returns(scenario: Scenario, network: Network, flow: Flow) -> float:
    """How often a case is sent back, on average."""
    solved_there = flow.solved < len(network.ladder) and network.ladder[flow.solved] == "department"
    if scenario.returns is None or not solved_there or len(network.departments) < 2:
        return 0.0
    return sum(scenario.returns.share**turn for turn in range(1, scenario.returns.rounds + 1))


def _reopenings(scenario: Scenario, flow: Flow) -> float:
    """How often a case is reopened, on average, if it is closed on time."""
    given, channel = scenario.callback, scenario.channels[flow.channel]
    if given is None:
        return 0.0
    solved = scenario.case_types[flow.case_type].really_solved
    content = solved * given.satisfied.on_time + (1 - solved) * given.satisfied.unsolved
    called = given.share if channel.callback else 0.0
    heard = channel.rating + (1 - channel.rating) * called * given.reached
    again = heard * (1 - content) * given.reopened
    return sum(again**turn for turn in range(1, given.rounds + 1))


def _at(scenario: Scenario, network: Network, level: int, flow: Flow) -> tuple[float, float]:
    """Mean seconds of triage and of work on a case at a level."""
    triage, work, _ = durations_at(scenario, network.ladder[level], flow.case_type)
    return (mean(triage) if triage else 0.0), (mean(work) if work else 0.0)


def _mean(scenario: Scenario, duration: Duration) -> float:
    return mean(duration.with_spread(scenario.spread))


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
