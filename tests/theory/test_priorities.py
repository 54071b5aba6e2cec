"""Urgent cases before others, without interruption. Source of the formulas: Cobham (1954)."""

from pathlib import Path

import numpy as np

from sim.measure import Run
from tests.theory.observe import HOUR, Values, agree, file, observe, waits


def by_type(run: Run) -> Values:
    """Mean wait of all cases and of each case type [h], and the share that waits."""
    visits = run.visits
    kind = run.cases.case_type[visits["case"][visits["queued_at"] >= run.network.warm_up]]
    waited = waits(run)
    means = {name: waited[kind == i].mean() / HOUR for i, name in enumerate(run.network.case_types)}
    return means | {"all": waited.mean() / HOUR, "P_wait": float((waited > 0).mean())}


def test_waits_of_three_priorities_agree_with_theory_and_conserve_the_work_that_waits(tmp_path: Path):
    seen = observe(file("priorities_3"), tmp_path, by_type).values
    agree(seen["danger"], 0.588889)
    agree(seen["repair"], 0.981481)
    agree(seen["wish"], 2.94444, 0.04)
    # Kleinrock's law: waits weighted with each kind's load add up to the same under every order of service.
    ignored = observe(file("priorities_3_ignored"), tmp_path, by_type).values
    agree(ignored["all"], 1.76667, 0.04)
    for waited in (seen, ignored):
        conserved = [load * waited[kind] for kind, load in {"danger": 0.1, "repair": 0.3, "wish": 0.3}.items()]
        agree(np.sum(conserved, axis=0), 1.236667, 0.04)


def test_waits_of_urgent_and_ordinary_cases_at_several_servers_agree_with_theory(tmp_path: Path):
    seen = observe(file("priorities_2"), tmp_path, by_type).values
    agree(seen["urgent"], 0.158318)
    agree(seen["ordinary"], 0.791589, 0.04)
    agree(seen["all"], 0.554113, 0.04)  # as if there were no priorities, as both kinds take equally long
    agree(seen["P_wait"], 0.554113)
