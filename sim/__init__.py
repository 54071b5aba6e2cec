"""Case load and staffing of urban districts that run grid governance, as a discrete-event simulation.

>>> import sim
>>> result = sim.run(sim.load("scenarios/baita.yaml"), replications=5)  # doctest: +SKIP
>>> result.targets  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sim.experiment import Comparison, Result, Sweep, compare, read_result, run, sweep
    from sim.scenario import Scenario, ScenarioError, load

_HOMES = {
    "load": "sim.scenario",
    "Scenario": "sim.scenario",
    "ScenarioError": "sim.scenario",
    "run": "sim.experiment",
    "read_result": "sim.experiment",
    "Result": "sim.experiment",
    "compare": "sim.experiment",
    "Comparison": "sim.experiment",
    "sweep": "sim.experiment",
    "Sweep": "sim.experiment",
}

__all__ = [
    "Comparison", "Result", "Scenario", "ScenarioError", "Sweep", "compare", "load", "read_result", "run", "sweep",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import late: the command line must answer at once."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
