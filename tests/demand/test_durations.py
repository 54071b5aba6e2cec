"""Every distribution that a scenario may state has the moments and quantiles it was given.

Moments of 200,000 draws lie within 4 standard errors of the formula: chance alone fails one such test in 16,000, and
the seed is fixed.
"""

from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim.demand.durations import mean, quantile
from sim.scenario.durations import Duration, Spread

DRAWS = 200_000
AS_STATED = Spread(distribution="constant")


def duration(given: Any, spread: Spread = AS_STATED) -> Duration:
    """A duration as scenario files write it, settled."""
    return Duration.model_validate(given).with_spread(spread)


def lognormal(mean: float, cv: float) -> Any:
    """scipy's lognormal of a mean and a coefficient of variation."""
    variance = np.log1p(cv**2)
    return stats.lognorm(np.sqrt(variance), scale=mean * np.exp(-variance / 2))


# What a file says, and the same distribution [s] as scipy knows it.
STATED: list[tuple[dict[str, Any], Any]] = [
    ({"distribution": "exponential", "mean": "20 min"}, stats.expon(scale=1200)),
    ({"distribution": "lognormal", "mean": "1 h", "cv": 0.8}, lognormal(3600, 0.8)),
    ({"mean": "1 h", "cv": 2}, lognormal(3600, 2)),
    ({"distribution": "gamma", "mean": "30 min", "cv": 0.5}, stats.gamma(4, scale=450)),
    ({"distribution": "gamma", "mean": "30 min", "cv": 1.5}, stats.gamma(1 / 2.25, scale=1800 * 2.25)),
    ({"distribution": "erlang", "mean": "1 h", "stages": 3}, stats.gamma(3, scale=1200)),
    ({"distribution": "uniform", "low": "10 min", "high": "50 min"}, stats.uniform(600, 2400)),
    ({"distribution": "triangular", "low": "5 min", "mode": "10 min", "high": "1 h"}, stats.triang(1 / 11, 300, 3300)),
    ({"distribution": "triangular", "low": "5 min", "mode": "5 min", "high": "1 h"}, stats.triang(0, 300, 3300)),
    ({"distribution": "triangular", "low": "5 min", "mode": "1 h", "high": "1 h"}, stats.triang(1, 300, 3300)),
]


@pytest.mark.parametrize(("given", "exact"), STATED, ids=[str(given) for given, _ in STATED])
def test_a_distribution_has_the_moments_and_quantiles_of_its_formula(given: dict[str, Any], exact: Any):
    stated = duration(given)
    assert mean(stated) == pytest.approx(exact.mean(), rel=1e-9)
    shares = np.array([0.001, 0.05, 0.25, 0.5, 0.75, 0.9, 0.999])
    assert quantile(stated, shares) == pytest.approx(exact.ppf(shares), rel=1e-9)

    drawn = quantile(stated, np.random.default_rng(1).random(DRAWS))
    deviations = drawn - exact.mean()
    assert abs(deviations.mean()) < 4 * exact.std() / np.sqrt(DRAWS)
    squares = deviations**2
    assert abs(squares.mean() - exact.var()) < 4 * squares.std() / np.sqrt(DRAWS)


@pytest.mark.parametrize(
    ("distribution", "quantiles"),
    [
        ("lognormal", {"50 %": "20 min", "90 %": "1 h"}),
        ("gamma", {"50 %": "20 min", "90 %": "1 h"}),
        ("gamma", {"10 %": "20 min", "95 %": "25 min"}),
        ("gamma", {"50 %": "1 min", "90 %": "2 h"}),
        ("uniform", {"25 %": "20 min", "75 %": "1 h"}),
        ("exponential", {"80 %": "40 min"}),
        ("empirical", {"0 %": "5 min", "50 %": "20 min", "90 %": "1 h", "100 %": "3 h"}),
    ],
)
def test_a_distribution_given_by_quantiles_has_them_exactly(distribution: str, quantiles: dict[str, str]):
    stated = duration({"distribution": distribution, "quantiles": quantiles})
    assert stated.quantiles is not None
    shares = np.array(list(stated.quantiles))
    assert quantile(stated, shares) == pytest.approx([length.seconds for length in stated.quantiles.values()])
    drawn = quantile(stated, np.random.default_rng(2).random(DRAWS))
    assert abs(drawn.mean() - mean(stated)) < 4 * drawn.std() / np.sqrt(DRAWS)


def test_quantiles_alone_mean_a_lognormal():
    stated = duration({"quantiles": {"50 %": "20 min", "90 %": "1 h"}})
    assert stated.distribution == "lognormal"


def test_observed_values_are_equally_likely():
    stated = duration({"distribution": "empirical", "values": ["1 h", "10 min", "20 min", "10 min"]})
    assert quantile(stated, np.array([0, 0.49, 0.5, 0.74, 0.75, 0.999])).tolist() == [600, 600, 1200, 1200, 3600, 3600]
    assert mean(stated) == 1500


def test_a_bare_mean_varies_as_the_scenario_says_and_no_time_at_all_does_not_vary():
    spread = Spread(distribution="gamma", cv=0.5)
    assert quantile(duration("30 min", spread), np.array([0.5])) == pytest.approx(stats.gamma(4, scale=450).median())
    assert quantile(duration("30 min"), np.array([0.1, 0.9])).tolist() == [1800, 1800]
    assert quantile(duration("0 min", spread), np.array([0.1, 0.9])).tolist() == [0, 0]


@pytest.mark.parametrize("distribution", ["lognormal", "gamma"])
def test_a_coefficient_of_variation_of_nothing_is_a_constant(distribution: str):
    stated = duration({"distribution": distribution, "mean": "30 min", "cv": 0})
    assert quantile(stated, np.array([0.1, 0.9])).tolist() == [1800, 1800]
    assert mean(stated) == 1800


def test_a_lognormal_of_known_parameters_is_found_again_in_its_draws():
    # mu 1.2, sigma 0.9 (log hours): mean 4.97786, median 3.32012, 90th percentile 10.5212, squared cv 1.24791.
    stated = duration({"mean": "4.97786 h", "cv": float(np.sqrt(1.24791))})
    assert quantile(stated, np.array([0.5, 0.9])) / 3600 == pytest.approx([3.32012, 10.5212], rel=1e-5)
    logs = np.log(quantile(stated, np.random.default_rng(3).random(20_000)) / 3600)
    assert abs(logs.mean() - 1.2) < 3 * 0.00636396
    assert abs(logs.std() - 0.9) < 3 * 0.0045


def test_a_duration_whose_spread_is_not_settled_is_refused():
    with pytest.raises(ValueError, match="the distribution of this duration is not settled; call with_spread first"):
        quantile(Duration.model_validate("30 min"), np.array([0.5]))
