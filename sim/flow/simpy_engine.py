"""The flow in SimPy: every case is a story that tells its way through the offices."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from sim.demand.cases import Cases
from sim.flow.district import District
from sim.flow.journal import Journal
from sim.flow.stories import receive
from sim.scenario.schema import Scenario


def simulate(scenario: Scenario, cases: Cases) -> Journal:
    """Let the cases run through the offices of a scenario up to its horizon."""
    with _collector_at_rest():
        district = District(scenario, cases)
        return district.run(partial(receive, district))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """What a run no longer needs goes when nothing refers to it; the collector would only look at all that is open."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()
