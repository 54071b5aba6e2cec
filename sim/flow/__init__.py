"""What happens: cases flow past staffed stations and leave a journal."""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING, Literal

from sim.flow import simpy_engine
from sim.flow.journal import Journal

if TYPE_CHECKING:
    from sim.demand import Cases
    from sim.scenario import Scenario

__all__ = ["COMPILED", "SIMPY", "Engine", "Journal", "can_compile", "simulate"]

Engine = Literal["simpy", "compiled"]
SIMPY: Engine = "simpy"
COMPILED: Engine = "compiled"


def simulate(scenario: Scenario, cases: Cases, engine: Engine = SIMPY) -> Journal:
    """Let the cases run through the offices of a scenario up to its horizon.

    engine : SimPy tells the flow as the office would; the compiled one is its copy, and leaves the same journal.
        Where numba cannot be imported SimPy takes its place.
    """
    if engine == COMPILED and can_compile():
        from sim.flow import compiled

        return compiled.simulate(scenario, cases)
    return simpy_engine.simulate(scenario, cases)


@cache
def can_compile() -> bool:
    """Whether numba can be imported here; if not, that is told once."""
    try:
        import numba  # noqa: F401
    except ImportError as error:
        message = f"numba cannot be imported ({error}): runs take about fifty times as long, and give the same"
        warnings.warn(message, stacklevel=2)
        return False
    return True
