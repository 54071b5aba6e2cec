"""The flow in SimPy: every case is a story that tells its way through the offices."""

from functools import partial

from sim.demand.cases import Cases
from sim.flow.district import District
from sim.flow.journal import Journal
from sim.flow.stories import receive
from sim.scenario.schema import Scenario


def simulate(scenario: Scenario, cases: Cases) -> Journal:
    """Let the cases run through the offices of a scenario up to its horizon."""
    district = District(scenario, cases)
    return district.run(partial(receive, district))
