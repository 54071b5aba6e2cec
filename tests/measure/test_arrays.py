"""Sums up to instants, against counting them one by one."""

import numpy as np
import pytest

from sim.measure.arrays import before


@pytest.mark.parametrize("edges", [[0], [10], [0, 7, 14, 21], [-5, 0, 5]])
def test_what_lies_before_each_edge_is_summed(edges: list[int]) -> None:
    rng = np.random.default_rng(3)
    at = np.concatenate([rng.integers(-30, 40, 200), edges])
    values = rng.integers(-9, 10**9, len(at))
    assert before(np.array(edges), at).tolist() == [float((at < edge).sum()) for edge in edges]
    assert before(np.array(edges), at, values).tolist() == [float(values[at < edge].sum()) for edge in edges]


def test_nothing_is_before_any_edge_without_instants() -> None:
    assert before(np.array([0, 7]), np.empty(0, dtype=np.int64)).tolist() == [0.0, 0.0]
