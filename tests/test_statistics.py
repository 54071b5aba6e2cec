"""Intervals hold what they promise, through the model itself and on a queue whose answer is known.

The longer study, whose figures docs/statistics.md tells, is `python -m benchmarks.coverage`.
"""

from functools import cache

import numpy as np
import pytest

import sim
from benchmarks.coverage import BASE, FASTER, band, difference, exact, fixed, queue, sequential, shares
from sim.experiment.pairs import BETTER, UNCHANGED, WORSE
from sim.measure.intervals import t_interval

SEEDS = range(101, 201)
REPLICATIONS = 20


@cache
def drawn(seed: int) -> np.ndarray:
    return shares(BASE, seed, REPLICATIONS)


def within_band(held: list[bool]) -> bool:
    low, high = band(len(held))
    return low <= np.mean(held) <= high


@pytest.mark.parametrize("replications", [5, 10, 20])
def test_as_many_intervals_hold_the_exact_share_as_they_promise(replications: int):
    assert within_band([fixed(drawn(seed), replications).held for seed in SEEDS])


def test_intervals_that_take_cases_for_replications_would_be_found_out():
    # The negative control: cases of a queue resemble each other, so an interval over pooled cases is far too narrow.
    def pooled(seed: int) -> bool:
        share, cases = drawn(seed).mean(), REPLICATIONS * 4 * 24 * 5
        return bool(abs(share - exact(BASE)) <= 1.96 * np.sqrt(share * (1 - share) / cases))

    assert np.mean([pooled(seed) for seed in SEEDS]) < band(len(SEEDS))[0]


def test_the_sequential_rule_does_not_cost_coverage():
    found = [sequential(drawn(seed), 0.05) for seed in SEEDS]
    assert within_band([each.held for each in found])
    assert {each.replications for each in found} >= {15, 16}


def test_what_stops_is_as_precise_as_was_asked_for():
    result = sim.run(queue(BASE), precision=0.03, seed=7, engine="compiled", out=None)
    _, low, high = t_interval(result.shares["closure"])
    assert (high - low) / 2 <= 0.03
    assert low <= exact(BASE) <= high


def test_a_known_difference_is_found_and_its_interval_holds_it():
    found = [difference(drawn(seed), seed) for seed in SEEDS]
    assert within_band([each.held for each, _ in found])
    assert {word for _, word in found} == {BETTER}


def test_a_plan_that_only_has_another_name_is_exactly_unchanged():
    comparison = sim.compare([queue(BASE), queue(BASE)], replications=5, out=None)
    assert comparison.differences["word"].tolist() == [UNCHANGED]
    assert comparison.differences["mean"].tolist() == [0.0]
    back = sim.compare([queue(FASTER), queue(BASE)], replications=5, out=None)
    assert back.differences["word"].tolist() == [WORSE]
