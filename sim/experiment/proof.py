"""The proof that the compiled engine does what SimPy does: one replication on both, row by row."""

from __future__ import annotations

from typing import NamedTuple

from sim.demand import sample_cases, settled
from sim.experiment.parquet import packed
from sim.flow import COMPILED, SIMPY, Engine, simulate
from sim.flow.twins import first_difference
from sim.scenario import Scenario


class Proof(NamedTuple):
    """How the journals of both engines differ, '' if they do not, and if they do the files of both for a report."""

    difference: str
    files: dict[Engine, dict[str, bytes]]


def proof(scenario: Scenario, seed: int, number: int) -> Proof:
    """One replication on both engines."""
    own = settled(scenario, seed, number)
    cases = sample_cases(own, seed, number)
    journals = {engine: simulate(own, cases, engine) for engine in (SIMPY, COMPILED)}
    difference = first_difference(own.network, journals[SIMPY], journals[COMPILED], (SIMPY, COMPILED))
    kept = journals if difference else {}
    return Proof(difference, {engine: packed(own.network, cases, journal) for engine, journal in kept.items()})
