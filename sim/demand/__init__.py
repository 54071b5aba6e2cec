"""What arrives: all luck is drawn here, before anything happens."""

from sim.demand.absences import Absences
from sim.demand.cases import Cases
from sim.demand.sample import sample_cases
from sim.demand.surges import settled

__all__ = ["Absences", "Cases", "sample_cases", "settled"]
