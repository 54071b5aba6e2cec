"""What would happen if: replications, their store and their summary."""

from sim.experiment.compare import Comparison, compare, read_comparison
from sim.experiment.designs import DesignError
from sim.experiment.result import FAILS, HOLDS, TOO_CLOSE, Result
from sim.experiment.runs import REPLICATIONS, read_result, run, run_all
from sim.experiment.sweep import Sweep, read_sweep, sweep

__all__ = [
    "FAILS",
    "HOLDS",
    "REPLICATIONS",
    "TOO_CLOSE",
    "Comparison",
    "DesignError",
    "Result",
    "Sweep",
    "compare",
    "read_comparison",
    "read_result",
    "read_sweep",
    "run",
    "run_all",
    "sweep",
]
