"""Streams of cases as a scenario expects them: which come by which channel, and which way they go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.demand.kinds import type_shares
from sim.flow.rules import next_level
from sim.scenario import Scenario
from sim.scenario.units import DAY, Rate


@dataclass(frozen=True)
class Flow:
    """Cases of one channel and type that are solved at one rung.

    per_day : mean number [1/day] over the measured period.
    way : indices of the levels that pass them on, in order. solved : index of the rung that solves them.
    """

    channel: str
    case_type: str
    per_day: float
    way: tuple[int, ...]
    entry: int
    solved: int


def flows(scenario: Scenario) -> Iterator[Flow]:
    """The streams of a scenario. Surges are left out, and citizens complain of all latent trouble."""
    network = scenario.network
    days = (network.horizon - network.warm_up) / DAY
    for name, channel in scenario.channels.items():
        yield from _of_channel(scenario, name, channel.case_rate, days, type_shares(scenario, channel))
    for kind, latent in scenario.latent.items():
        only = [float(each == kind) for each in network.case_types]
        yield from _of_channel(scenario, latent.complaint, latent.arises, days, only)


def _of_channel(scenario: Scenario, name: str, rate: Rate, days: float, shares: list[float]) -> Iterator[Flow]:
    network, channel = scenario.network, scenario.channels[name]
    entry, top = network.ladder.index(channel.enters), len(network.ladder) - 1
    for case_type, share in zip(network.case_types, shares, strict=True):
        kind = scenario.case_types[case_type]
        for rung, solved_share in kind.solved_at.items():
            per_day = rate.per_day(days) * share * solved_share
            if per_day:
                way, level, solved = [], entry, network.rungs.index(rung)
                while level != solved:
                    way.append(level)
                    level = next_level(level, solved, top, channel.straight or kind.fast_lane)
                yield Flow(name, case_type, per_day, tuple(way), entry, solved)
