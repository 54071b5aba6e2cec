"""The proof that the compiled engine does what SimPy does: one replication on both, row by row."""

from __future__ import annotations

from functools import partial

from sim.demand import sample_cases, settled
from sim.experiment.store import Store
from sim.experiment.workers import beside
from sim.flow import COMPILED, SIMPY, Engine, can_compile, simulate
from sim.flow.twins import first_difference
from sim.scenario import Scenario


def proven_engine(scenario: Scenario, seed: int, store: Store | None = None) -> tuple[Engine, str]:
    """The engine to go on with: the compiled one if it leaves the same journal of replication 1 as SimPy.

    store : where both journals are kept if they differ, what the compiled engine left there is removed, and a proof is
        remembered.
    Returns the engine, and how the journals differ; '' if they do not.
    """
    if store is not None and store.proven:
        return COMPILED if can_compile() else SIMPY, ""
    own = settled(scenario, seed, 1)
    cases = sample_cases(own, seed, 1)
    with beside(partial(simulate, own, cases, SIMPY)) as by_simpy:
        if not can_compile():  # to know takes a while, as numba has much to load
            return SIMPY, ""
        copy = simulate(own, cases, COMPILED)
        truth = by_simpy()
    difference = first_difference(own.network, truth, copy, (SIMPY, COMPILED))
    if store is not None and difference:
        store.keep_apart({SIMPY: (cases, truth), COMPILED: (cases, copy)})
    elif store is not None:
        store.remember_proof()
    return (SIMPY, difference) if difference else (COMPILED, "")
