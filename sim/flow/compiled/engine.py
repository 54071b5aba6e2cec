"""The compiled engine: from a scenario and its cases to the journal."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.demand.cases import Cases
from sim.flow.compiled.build import world_of
from sim.flow.compiled.loop import run
from sim.flow.compiled.order import in_order, order_of_milestones, order_of_visits
from sim.flow.compiled.world import MILESTONE_ROWS, ROW_COLUMNS
from sim.flow.journal import MILESTONE_COLUMNS, VISIT_COLUMNS, Journal, with_persons
from sim.scenario.schema import Scenario

Ints = npt.NDArray[np.int32]


def simulate(scenario: Scenario, cases: Cases) -> Journal:
    """Let the cases run through the offices of a scenario up to its horizon."""
    world = world_of(scenario, cases)
    while run(world.table):
        world.grow()
    rows, notes = int(world.counts["rows"]), int(world.counts["milestones"])
    visits = {name: world.arrays[row][:rows] for name, row in zip(VISIT_COLUMNS, ROW_COLUMNS, strict=True)}
    milestones = {name: world.arrays[row][:notes] for name, row in zip(MILESTONE_COLUMNS, MILESTONE_ROWS, strict=True)}
    del world  # a large run has no room for everything twice
    order = order_of_visits(len(cases), *(visits[name] for name in VISIT_COLUMNS if name not in ("group", "hands_on")))
    _take(visits, order)
    _take(milestones, order_of_milestones(len(cases), *milestones.values()))
    return Journal(with_persons(visits), milestones)


def _take(columns: dict[str, Ints], order: npt.NDArray[np.int32]) -> None:
    """Put each column into an order, one after the other."""
    for name in columns:
        columns[name] = in_order(columns[name], order)
