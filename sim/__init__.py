"""Case load and staffing of urban districts that run grid governance, as a discrete-event simulation.

>>> import sim
>>> result = sim.run(sim.load("scenarios/baita.yaml"), replications=5)  # doctest: +SKIP
>>> result.targets  # doctest: +SKIP
"""

import sys
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sim.experiment import Comparison, Result, Sensitivity, Sweep, compare, read_result, run, sensitivity, sweep
    from sim.report import chart, show
    from sim.scenario import Scenario, ScenarioError, load

_HOMES = {
    "chart": "sim.report",
    "show": "sim.report",
    "load": "sim.scenario",
    "Scenario": "sim.scenario",
    "ScenarioError": "sim.scenario",
    "run": "sim.experiment",
    "read_result": "sim.experiment",
    "Result": "sim.experiment",
    "compare": "sim.experiment",
    "Comparison": "sim.experiment",
    "sensitivity": "sim.experiment",
    "Sensitivity": "sim.experiment",
    "sweep": "sim.experiment",
    "Sweep": "sim.experiment",
}

__all__ = [
    "Comparison", "Result", "Scenario", "ScenarioError", "Sensitivity", "Sweep", "chart", "compare", "load",
    "read_result", "run", "sensitivity", "show", "sweep",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import late: the command line must answer at once."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def _in_notebook() -> None:
    """Let results show themselves where IPython runs, which alone knows how to show anything."""
    if "IPython" in sys.modules and (shell := sys.modules["IPython"].get_ipython()) is not None:
        from sim.report.notebook import register

        register(shell.display_formatter.formatters["text/html"])


_in_notebook()
