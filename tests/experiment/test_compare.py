"""Plans held against a base: paired, corrected, and told in one word."""

import math

import numpy as np
import pytest

import sim
from sim.experiment.pairs import BETTER, UNCHANGED, UNCLEAR, WORSE, holm, paired_differences
from tests.experiment.scenarios import small

COSTS = ("total: 2, shift: office", "total: 2, shift: office, monthly_cost: 5000")


def test_a_plan_is_exactly_unchanged_against_itself():
    comparison = sim.compare([small(), small()], replications=3, out=None)
    assert comparison.differences["word"].tolist() == [UNCHANGED] * 2
    assert (comparison.differences[["mean", "low", "high"]] == 0).all(axis=None)


def test_a_known_difference_is_found_in_its_direction():
    base = small()
    fewer = base.vary({"staff.centre.total": 1}, "fewer")
    there = sim.compare([base, fewer], replications=6, out=None).differences.set_index("target")
    back = sim.compare([fewer, base], replications=6, out=None).differences.set_index("target")
    assert there.loc["reply", "word"] == WORSE
    assert back.loc["reply", "word"] == BETTER
    assert there.loc["reply", "mean"] == pytest.approx(-back.loc["reply", "mean"])


def test_plans_tell_staff_and_cost_and_the_cheapest_that_holds():
    base = small(
        COSTS,
        ("within: 2 h, goal: 95 %", "within: 2 h, goal: 1 %"),
        ("  closure: {to: closed, within: 3 workdays, goal: 90 %}\n", ""),
    )
    dear = base.vary({"staff.centre.total": 3}, "dear")
    comparison = sim.compare([dear, base], replications=3, out=None)
    assert comparison.plans["staff"].tolist() == [3, 2]
    assert comparison.plans["monthly_cost"].tolist() == [15_000, 10_000]
    assert comparison.cheapest_holding == "small"


def test_no_plan_is_cheapest_while_costs_are_unknown():
    comparison = sim.compare([small(), small()], replications=3, out=None)
    assert comparison.cheapest_holding is None


def test_holm_judges_each_at_its_level_and_stops_at_the_first_that_is_not_rejected():
    level, rejected = holm(np.array([0.01, 0.04, 0.03, math.nan]))
    assert rejected.tolist() == [True, False, False, False]
    assert level[:3] == pytest.approx([0.05 / 3, 0.025, 0.025])


def test_word_and_interval_always_agree():
    draws = np.random.default_rng(5)
    pairs = [(base := draws.normal(size=12), base + draws.normal(shift, 1, 12)) for shift in draws.normal(0, 0.6, 200)]
    judged = paired_differences(pairs)
    assert {BETTER, WORSE, UNCLEAR} == set(judged["word"])
    apart = (judged["low"] > 0) | (judged["high"] < 0)
    assert (apart == (judged["word"] != UNCLEAR)).all()


def test_equal_plans_are_wrongly_told_apart_in_about_one_family_of_twenty():
    draws = np.random.default_rng(6)
    families, size = 1000, 4
    wrong = 0
    for _ in range(families):
        pairs = [(np.zeros(10), draws.normal(size=10)) for _ in range(size)]
        wrong += (paired_differences(pairs)["word"] != UNCLEAR).any()
    # independent comparisons: exactly 1 - (1 - 0.05 / 4) ** 4 by Holm's first step
    expected = 1 - (1 - 0.05 / size) ** size
    assert abs(wrong / families - expected) < 4 * math.sqrt(expected * (1 - expected) / families)


def test_a_replication_without_a_share_is_left_out_of_its_pair():
    judged = paired_differences([(np.array([0.1, np.nan, 0.3]), np.array([0.2, 0.5, 0.5]))])
    assert judged.loc[0, "mean"] == pytest.approx(0.15)


def test_a_base_alone_is_refused():
    with pytest.raises(ValueError, match="needs a base and at least 1 plan, got 1"):
        sim.compare([small()], out=None)
