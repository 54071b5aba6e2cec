"""What is asked: scenario files read into frozen, validated values. No randomness, no simulation."""

from sim.scenario.loading import load, parse
from sim.scenario.problems import Problem, ScenarioError
from sim.scenario.schema import Scenario

__all__ = ["Problem", "Scenario", "ScenarioError", "load", "parse"]
