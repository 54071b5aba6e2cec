"""Partial rank correlations find what matters and leave the rest alone."""

import numpy as np
import pytest
from scipy import stats

from sim.experiment.designs import unit_hypercube
from sim.experiment.prcc import partial_rank_correlations


def test_the_coefficient_is_the_correlation_of_what_the_other_inputs_leave_unexplained():
    inputs = unit_hypercube(3, 40, seed=2)
    output = inputs[:, 0] ** 3 - 0.5 * inputs[:, 1] + 0.1 * np.sin(40 * inputs[:, 2])
    ranks = stats.rankdata(np.column_stack([inputs, output]), axis=0)
    others = np.column_stack([np.ones(40), ranks[:, 1:3]])
    rests = [each - others @ np.linalg.lstsq(others, each, rcond=None)[0] for each in (ranks[:, 0], ranks[:, 3])]
    assert partial_rank_correlations(inputs, output)[0][0] == pytest.approx(np.corrcoef(rests)[0, 1])


def test_noise_is_wrongly_told_apart_in_about_one_family_of_twenty():
    draws = np.random.default_rng(3)
    families, wrong = 400, 0
    for family in range(families):
        _, low, high = partial_rank_correlations(unit_hypercube(5, 60, seed=family), draws.normal(size=60))
        wrong += bool(((low > 0) | (high < 0)).any())
    assert abs(wrong / families - 0.05) < 4 * np.sqrt(0.05 * 0.95 / families)


def test_what_rises_and_what_falls_are_told_apart_from_what_does_nothing():
    inputs = unit_hypercube(4, 80, seed=1)
    output = 3 * inputs[:, 0] - inputs[:, 1] + np.random.default_rng(2).normal(0, 0.3, 80)
    _, low, high = partial_rank_correlations(inputs, output)
    assert low[0] > 0
    assert high[1] < 0
    assert (low[2:] < 0).all()
    assert (high[2:] > 0).all()


def test_too_few_points_or_an_output_that_never_changes_tell_nothing():
    assert np.isnan(partial_rank_correlations(unit_hypercube(5, 7, seed=1), np.arange(7.0))).all()
    assert np.isnan(partial_rank_correlations(unit_hypercube(2, 20, seed=1), np.ones(20))).all()
