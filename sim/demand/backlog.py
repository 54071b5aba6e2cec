"""What is open already when a scenario begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time

import numpy as np
import numpy.typing as npt

from sim.demand.arrived import Arrived, arrived, types_by_share
from sim.demand.choices import choose
from sim.demand.durations import seconds
from sim.demand.luck import Luck
from sim.scenario.arrivals import LONGEST_AGE, Backlog
from sim.scenario.open_cases import OpenCase
from sim.scenario.schema import Scenario

Ints = npt.NDArray[np.int32]


def backlog(scenario: Scenario, seed: int, replication: int) -> list[Arrived]:
    """The cases that are open at second 0, received before it. They wait where they can be solved, replied to."""
    start = scenario.start
    if start.backlog:
        parts = _drawn(scenario, start.backlog, seed, replication)
    else:
        parts = _listed(scenario, start.cases or (), seed, replication)
    return [replace(part, waits=True) for part in parts]


def _drawn(scenario: Scenario, given: Backlog, seed: int, replication: int) -> Iterator[Arrived]:
    luck = Luck(seed, replication, "start")
    age = seconds(given.age.with_spread(scenario.spread), luck("age").random(given.cases))
    received_at = -np.clip(age, 1, LONGEST_AGE)
    channel = choose(channel_shares(scenario), luck("channel").random(given.cases))
    case_type = None
    if given.types:
        shares = [given.types.get(name, 0.0) for name in scenario.case_types]
        case_type = choose(shares, luck("type").random(given.cases))
    for index, name in enumerate(scenario.channels):
        mine = channel == index
        if mine.any():
            types = None if case_type is None else case_type[mine]
            yield arrived(scenario, name, received_at[mine], Luck(seed, replication, f"start/{name}"), types)


def channel_shares(scenario: Scenario) -> list[float]:
    """Shares of the channels in what is open at the start: as written, or as they bring cases."""
    if scenario.start.backlog and scenario.start.backlog.channels:
        return [scenario.start.backlog.channels.get(name, 0.0) for name in scenario.channels]
    period_days = scenario.period.length / 86_400
    rates = [channel.case_rate.per_day(period_days) for channel in scenario.channels.values()]
    return rates if any(rates) else [1.0] * len(rates)


def _listed(scenario: Scenario, rows: tuple[OpenCase, ...], seed: int, replication: int) -> Iterator[Arrived]:
    """The cases of a table; what it leaves blank is drawn."""
    if not rows:
        return
    network, places = scenario.network, scenario.places
    luck = Luck(seed, replication, "start")
    midnight = datetime.combine(network.start, time())
    received_at = np.array([round((row.received - midnight).total_seconds()) for row in rows], dtype=np.int32)
    drawn = choose(channel_shares(scenario), luck("channel").random(len(rows)))
    channel = _or(_indices([row.channel for row in rows], network.channels), drawn)
    given_type = _indices([row.type for row in rows], network.case_types)
    given_department = _indices([row.department for row in rows], network.departments)
    given_grid = _indices([row.grid for row in rows], places.grids)
    street = _indices([row.street for row in rows], places.streets)
    for index, name in enumerate(scenario.channels):
        mine = np.flatnonzero(channel == index)
        if not len(mine):
            continue
        own = Luck(seed, replication, f"start/{name}")
        types = given_type[mine]
        if (types < 0).any():
            types = _or(types, types_by_share(scenario, name, own, len(mine)))
        grid = _grids(scenario, given_grid[mine], street[mine], own("grid")) if places.grids else None
        part = arrived(scenario, name, received_at[mine], own, types, grid)
        yield replace(part, department=given_department[mine])


def _grids(scenario: Scenario, grid: Ints, street: Ints, rng: np.random.Generator) -> Ints:
    """The grids given, or else drawn within the streets given, or else anywhere; by residents."""
    places = scenario.places
    luck = rng.random(len(grid))
    drawn = choose(list(places.residents), luck)
    for index in np.unique(street[street >= 0]).tolist():
        inside = np.where(scenario.network.street_of_grid == index, places.residents, 0.0)
        here = street == index
        if inside.any():
            drawn[here] = choose(list(inside), luck[here])
        else:
            drawn[here] = int(np.flatnonzero(scenario.network.street_of_grid == index)[0])
    return _or(grid, drawn)


def _indices(names: list[str], known: tuple[str, ...]) -> Ints:
    """The index of each name; -1 where nothing is written."""
    index = {name: i for i, name in enumerate(known)}
    return np.array([index[name] if name else -1 for name in names], dtype=np.int32)


def _or(given: Ints, drawn: Ints) -> Ints:
    return np.where(given >= 0, given, drawn).astype(np.int32)
