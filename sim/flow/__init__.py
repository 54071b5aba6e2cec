"""What happens: cases flow past staffed stations and leave a journal."""

from sim.flow.journal import Journal
from sim.flow.simpy_engine import simulate

__all__ = ["Journal", "simulate"]
