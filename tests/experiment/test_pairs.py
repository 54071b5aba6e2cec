"""Many comparisons at once: few of those told apart are wrong."""

import math

import numpy as np
import pytest

from sim.experiment.pairs import UNCLEAR, benjamini_hochberg, paired_differences


def test_all_are_judged_at_the_level_of_the_last_that_is_rejected():
    level, rejected = benjamini_hochberg(np.array([0.001, 0.03, 0.02, 0.9, math.nan]))
    assert rejected.tolist() == [True, True, True, False, False]
    assert level == pytest.approx([0.05 * 3 / 4] * 5)


def test_without_a_rejection_all_are_judged_at_the_strictest_level():
    level, rejected = benjamini_hochberg(np.array([0.04, 0.5]))
    assert not rejected.any()
    assert level == pytest.approx([0.025] * 2)


def test_word_and_interval_agree_when_hundreds_are_screened():
    draws = np.random.default_rng(8)
    shifts = np.where(np.arange(300) < 60, 1.5, 0.0)
    pairs = [(np.zeros(6), draws.normal(shift, 1, 6)) for shift in shifts]
    judged = paired_differences(pairs, benjamini_hochberg)
    apart = (judged["low"] > 0) | (judged["high"] < 0)
    assert (apart == (judged["word"] != UNCLEAR)).all()


def test_the_share_of_wrong_discoveries_is_as_promised():
    draws = np.random.default_rng(9)
    wrong = []
    for _ in range(300):
        p = np.concatenate([draws.uniform(size=80), draws.beta(0.02, 1, size=20)])
        _, rejected = benjamini_hochberg(p)
        wrong.append(rejected[:80].sum() / max(rejected.sum(), 1))
    error = np.std(wrong, ddof=1) / math.sqrt(len(wrong))
    assert abs(np.mean(wrong) - 0.05 * 80 / 100) < 4 * error  # Benjamini and Hochberg: alpha times the share of nulls
