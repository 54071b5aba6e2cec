"""A starting scenario for a district of which only a few numbers are known."""

from sim.scenario.starter.district import LIMITS, District
from sim.scenario.starter.write import starter

__all__ = ["LIMITS", "District", "starter"]
