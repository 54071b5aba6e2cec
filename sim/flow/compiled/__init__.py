"""The flow compiled: a copy of the SimPy engine that leaves the same journal, row by row, a hundred times sooner."""

from sim.flow.compiled.engine import simulate

__all__ = ["simulate"]
