"""t intervals, against those of scipy."""

import numpy as np
import pytest
from scipy import stats

from sim.measure.intervals import t_interval, wilson_interval


@pytest.mark.parametrize("n", [2, 3, 20, 200])
@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_intervals_are_those_of_scipy(n: int, confidence: float):
    values = np.random.default_rng(n).normal(3, 2, size=(n, 4))
    mean, low, high = t_interval(values, confidence)
    exact = stats.t.interval(confidence, n - 1, loc=values.mean(axis=0), scale=stats.sem(values, axis=0))
    assert mean == pytest.approx(values.mean(axis=0))
    assert low == pytest.approx(exact[0])
    assert high == pytest.approx(exact[1])


def test_one_column_may_stand_alone():
    mean, low, high = t_interval([1.0, 2.0, 3.0])
    assert (float(mean), float(high - mean)) == pytest.approx((2, 4.302652729911275 / np.sqrt(3)))
    assert float(mean - low) == pytest.approx(float(high - mean))


def test_a_replication_without_a_value_is_left_out():
    values = np.array([[1.0, np.nan], [2.0, 5.0], [np.nan, 7.0], [6.0, np.nan]])
    mean, low, high = t_interval(values)
    assert mean.tolist() == [3, 6]
    alone = t_interval(np.array([1.0, 2.0, 6.0]))
    assert (low[0], high[0]) == pytest.approx((float(alone[1]), float(alone[2])))


def test_one_value_has_a_mean_and_no_interval_and_none_has_neither():
    mean, low, high = t_interval(np.array([[4.0, np.nan]]))
    assert mean[0] == 4
    assert np.isnan([mean[1], *low, *high]).all()


def test_values_that_do_not_differ_have_an_interval_of_no_width():
    assert [float(each) for each in t_interval([0.5] * 10)] == [0.5, 0.5, 0.5]


def test_an_interval_holds_the_truth_as_often_as_it_says():
    # 2,000 samples of 10: binomial, standard error 0.5 %.
    values = np.random.default_rng(1).normal(0, 1, size=(10, 2000))
    _, low, high = t_interval(values)
    assert abs(((low <= 0) & (high >= 0)).mean() - 0.95) < 4 * 0.005


@pytest.mark.parametrize(("part", "whole"), [(3, 3), (0, 7), (50, 100), (41, 44)])
def test_the_interval_of_a_share_of_few_cases_is_that_of_wilson(part: int, whole: int):
    exact = stats.binomtest(part, whole).proportion_ci(method="wilson")
    low, high = wilson_interval(np.array([float(part)]), np.array([float(whole)]))
    assert (low[0], high[0]) == pytest.approx((exact.low, exact.high), rel=1e-6, abs=1e-12)


def test_a_share_of_no_cases_has_no_interval():
    assert np.isnan(wilson_interval(np.zeros(1), np.zeros(1))).all()
