"""What arrives: all luck is drawn here, before anything happens."""

from sim.demand.cases import Cases, sample_cases

__all__ = ["Cases", "sample_cases"]
