"""What would happen if: replications, their store and their summary."""

from sim.experiment.result import Result
from sim.experiment.run import REPLICATIONS, run

__all__ = ["REPLICATIONS", "Result", "run"]
