"""Sums up to instants, against counting them one by one; and the first of those that are equal."""

import numpy as np
import pytest

from sim.measure.arrays import before, begins, in_order


@pytest.mark.parametrize("edges", [[0], [10], [0, 7, 14, 21], [-5, 0, 5]])
def test_what_lies_before_each_edge_is_counted_and_summed(edges: list[int]) -> None:
    rng = np.random.default_rng(3)
    at = np.concatenate([rng.integers(-30, 40, 200), edges])
    values = rng.integers(-9, 10**9, len(at))
    number, total = before(np.array(edges), at, values)
    assert number.tolist() == [float((at < edge).sum()) for edge in edges]
    assert total.tolist() == [float(values[at < edge].sum()) for edge in edges]


def test_nothing_is_before_any_edge_without_instants() -> None:
    nothing = np.empty(0, dtype=np.int64)
    assert [each.tolist() for each in before(np.array([0, 7]), nothing, nothing)] == [[0.0, 0.0], [0.0, 0.0]]


@pytest.mark.parametrize(("values", "first"), [([], []), ([4], [1]), ([1, 1, 2, 5, 5, 5], [1, 0, 1, 1, 0, 0])])
def test_the_first_of_those_that_are_equal(values: list[int], first: list[int]) -> None:
    assert begins(np.array(values)).tolist() == first


@pytest.mark.parametrize("most", [1, 9, 2**16, 2**16 + 1, 2**31, 2**40])
def test_numbers_of_one_digit_and_of_several_are_put_in_order(most: int) -> None:
    numbers = np.append(np.random.default_rng(4).integers(0, most, 500), [most - 1, 0, most - 1])
    assert in_order(numbers).tolist() == sorted(numbers.tolist())
    assert in_order(numbers[:0]).tolist() == []
