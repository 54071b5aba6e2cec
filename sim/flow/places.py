"""Where each case would be handled and by when, as indices: the door through which a scenario enters the flow."""

from collections.abc import Set

import numpy as np
import numpy.typing as npt

from sim.demand.cases import Cases
from sim.flow import rules
from sim.scenario.deadlines import applies, due_at
from sim.scenario.network import Network
from sim.scenario.schema import Scenario
from sim.scenario.shifts import NEVER


def stations_of(network: Network, cases: Cases) -> npt.NDArray[np.int32]:
    """The station that would handle each case at each level of the ladder; shape (cases, levels)."""
    columns = stations_by_grid(network)[:, np.maximum(cases.grid, 0)].T
    for level, first in enumerate(network.first_station):
        if network.ladder[level] == "department":
            columns[:, level] = first + cases.department
    return columns


def stations_by_grid(network: Network) -> npt.NDArray[np.int32]:
    """The station at each level of the ladder for each grid, shape (levels, grids); -1 where the department decides.

    A scenario without grids has one column.
    """
    places = network.places
    only = np.zeros(max(len(places.grids), 1), dtype=np.int64)
    place: dict[str, npt.NDArray[np.integer]] = {"centre": only}
    if places.grids:
        grids = np.arange(len(places.grids))
        place |= {"grid": grids, "community": places.community_of_grid, "street": network.street_of_grid}
    rows = [
        only - 1 if level == "department" else first + place.get(level, only)
        for level, first in zip(network.ladder, network.first_station, strict=True)
    ]
    return np.array(rows, dtype=np.int32)


def neighbours(network: Network, with_absences: Set[int] = frozenset()) -> dict[int, tuple[int, ...]]:
    """For each grid station that may need cover, the grid stations of its community, itself included.

    A grid whose own shifts include every shift of its community is on duty as soon as anybody there, and is left out;
    so it is with skills, but not where people are out at times.

    with_absences : the stations where they are.
    """
    if not network.covered:
        return {}
    first = network.first_station[network.ladder.index("grid")]
    communities: dict[int, list[int]] = {}
    for grid, community in enumerate(network.places.community_of_grid.tolist()):
        communities.setdefault(community, []).append(first + grid)
    shifts = [
        {(group.shift.name, group.types, group.steps) for group in station.groups} for station in network.stations
    ]
    covered: dict[int, tuple[int, ...]] = {}
    for grids in communities.values():
        kept, together = tuple(grids), set().union(*(shifts[each] for each in grids))
        out_at_times = len(grids) > 1
        needing = [grid for grid in grids if (out_at_times and grid in with_absences) or not together <= shifts[grid]]
        covered |= dict.fromkeys(needing, kept)
    return covered


def closure_due_at(scenario: Scenario, cases: Cases) -> npt.NDArray[np.int64]:
    """When each case must be closed by the tightest target that holds for it [s]; NEVER without one."""
    network = scenario.network
    due = np.full(len(cases), NEVER, dtype=np.int64)
    for target in scenario.targets.values():
        if target.to == "closed":
            bound = np.flatnonzero(applies(target.channels, cases.channel, network))
            due[bound] = np.minimum(due[bound], due_at(target, cases.received_at[bound], network))
    return due


def urgency_of(scenario: Scenario, cases: Cases) -> npt.NDArray[np.int32]:
    """How urgent each case is; the fast lane goes ahead of all."""
    ahead = np.array([kind.fast_lane for kind in scenario.case_types.values()])[cases.case_type]
    return np.where(ahead, np.int32(rules.AHEAD), cases.urgency)


def straight_ways(scenario: Scenario, cases: Cases) -> npt.NDArray[np.bool_]:
    """Whether each case skips the levels between: small repairs, and where a whistle is blown."""
    lanes = np.array([kind.fast_lane for kind in scenario.case_types.values()], dtype=bool)
    whistles = np.array([channel.straight for channel in scenario.channels.values()], dtype=bool)
    straight: npt.NDArray[np.bool_] = lanes[cases.case_type] | whistles[cases.channel]
    return straight
