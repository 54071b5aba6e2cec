"""The compiled engine: from a scenario and its cases to the journal."""

from __future__ import annotations

from sim.demand.cases import Cases
from sim.flow.compiled.build import world_of
from sim.flow.compiled.loop import run
from sim.flow.compiled.order import milestones_in_order, visits_in_order
from sim.flow.journal import Journal, with_persons
from sim.processes.memory import keep_freed
from sim.scenario.schema import Scenario

keep_freed()  # the arrays of a run, its cases and its measures come again with the next


def simulate(scenario: Scenario, cases: Cases) -> Journal:
    """Let the cases run through the offices of a scenario up to its horizon."""
    world = world_of(scenario, cases)
    while run(world.table):
        world.grow()
    rows, milestones = (world.take(name)[: world.counts[name]] for name in ("rows", "milestones"))
    number = world.take("number")
    del world  # a large run has no room for everything at once
    return Journal(with_persons(visits_in_order(number, rows)), milestones_in_order(number, milestones))
