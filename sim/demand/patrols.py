"""Trouble that a patrol finds or a citizen complains of, whichever comes first."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.demand.arrivals import arrival_times
from sim.demand.arrived import Arrived, grids_by_residents
from sim.demand.durations import seconds
from sim.demand.fates import NONE
from sim.demand.luck import Luck
from sim.scenario.duty import passes
from sim.scenario.network import Network
from sim.scenario.schema import Latent, Profile, Scenario
from sim.scenario.shifts import NEVER

Seconds = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def latent_cases(scenario: Scenario, seed: int, replication: int) -> list[Arrived]:
    """The cases that latent trouble becomes. It begins to arise at second 0: let a warm-up cover its patience.

    The trouble and its luck are the same whatever patrols there are; only when and by whom it is told differs.
    """
    return [_told(scenario, name, latent, seed, replication) for name, latent in scenario.latent.items()]


def _told(scenario: Scenario, name: str, latent: Latent, seed: int, replication: int) -> Arrived:
    network = scenario.network
    luck = Luck(seed, replication, f"latent/{name}")
    arose_at = arrival_times(latent.arises, Profile(), network, luck("arises"))
    n = len(arose_at)
    grid = grids_by_residents(scenario, luck, n)
    place = luck("place").random(n)
    missed = times_overlooked(latent.found, luck("found").random(n))
    complained_at = arose_at + seconds(latent.patience.with_spread(scenario.spread), luck("patience").random(n))
    passed_at = found_at(arose_at, place, missed, *passes(network.patrols))
    passed_at = np.where(patrolled(network)[grid], passed_at, NEVER)
    by_patrol = passed_at <= complained_at
    patrol, complaint = (network.channels.index(channel) for channel in (latent.patrol, latent.complaint))
    return Arrived(
        luck,
        np.where(by_patrol, passed_at, complained_at),
        channel=np.where(by_patrol, np.int32(patrol), np.int32(complaint)),
        case_type=np.full(n, network.case_types.index(name), dtype=np.int32),
        grid=grid,
        department=np.full(n, NONE, dtype=np.int32),
        arose_at=arose_at.astype(np.int32),
    )


def times_overlooked(chance: float, luck: Floats) -> Seconds:
    """How many patrols pass each trouble before one finds it; NEVER if none ever would.

    luck : float64 array in [0, 1). Geometric, by inversion: a greater chance never means more patrols.
    """
    if chance == 0:
        return np.full(len(luck), NEVER, dtype=np.int64)
    if chance == 1:
        return np.zeros(len(luck), dtype=np.int64)
    return np.minimum(np.log1p(-luck) / np.log1p(-chance), NEVER).astype(np.int64)


def found_at(arose_at: Seconds, place: Floats, overlooked: Seconds, opens: Seconds, closes: Seconds) -> Seconds:
    """When a patrol finds each trouble [s]; NEVER if none does.

    place : where on the way of a patrol it lies, from 0 where patrols begin to 1 where they end.
    overlooked : how many patrols pass it unseen.
    opens, closes : beginnings and ends of the patrols, both sorted.
    """
    if not len(opens):
        return np.full(len(arose_at), NEVER, dtype=np.int64)
    last = len(opens) - 1

    def passed_at(patrol: Seconds) -> Seconds:
        at = np.minimum(patrol, last)
        return np.where(patrol <= last, (opens[at] + place * (closes[at] - opens[at])).astype(np.int64), NEVER)

    first = np.searchsorted(closes, arose_at, side="left").astype(np.int64)
    while (already_past := passed_at(first) < arose_at).any():
        first = first + already_past
    return passed_at(first + overlooked)


def patrolled(network: Network) -> npt.NDArray[np.bool_]:
    """Whether each grid has somebody who patrols it: its own people, or those who cover for it."""
    grids = len(network.places.grids)
    if "grid" not in network.ladder:
        return np.zeros(grids, dtype=bool)
    first = network.first_station[network.ladder.index("grid")]
    people = np.array([station.staff for station in network.stations[first : first + grids]])
    if network.covered:
        people = np.bincount(network.places.community_of_grid, weights=people)[network.places.community_of_grid]
    return people > 0
