# ruff: noqa: E501 - a message stands whole in its line
"""How long something takes."""

import pytest
from pydantic import ValidationError

from sim.scenario.durations import Duration, Spread
from sim.scenario.units import MINUTE, Span


def duration(given: object) -> Duration:
    return Duration.model_validate(given)


def test_a_length_alone_is_a_mean_that_varies_as_the_spread_says() -> None:
    settled = duration("20 min").with_spread(Spread(distribution="gamma", cv=0.5))
    assert (settled.distribution, settled.mean, settled.cv) == ("gamma", Span(20 * MINUTE), 0.5)


def test_no_time_at_all_does_not_vary() -> None:
    assert duration("0 min").with_spread(Spread(cv=1)).distribution == "constant"


@pytest.mark.parametrize(
    "given",
    [
        {"mean": "20 min", "cv": 0.8},
        {"quantiles": {"50 %": "20 min", "90 %": "1 h"}},
        {"distribution": "gamma", "mean": "20 min", "cv": 0.8},
        {"distribution": "exponential", "mean": "20 min"},
        {"distribution": "exponential", "quantiles": {"50 %": "20 min"}},
        {"distribution": "erlang", "mean": "20 min", "stages": 3},
        {"distribution": "uniform", "low": "10 min", "high": "20 min"},
        {"distribution": "triangular", "low": "10 min", "mode": "12 min", "high": "20 min"},
        {"distribution": "constant", "mean": "20 min"},
        {"distribution": "empirical", "values": ["10 min", "20 min"]},
        {"distribution": "empirical", "quantiles": {"0 %": "1 min", "50 %": "20 min", "100 %": "1 h"}},
    ],
)
def test_each_distribution_is_given_by_its_own_parameters(given: dict) -> None:
    settled = duration(given).with_spread(Spread(cv=1))
    assert settled.distribution == given.get("distribution", "lognormal")
    assert settled.clock == "elapsed"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "these parameters need a distribution: none given; name one of lognormal, gamma, exponential, erlang, uniform, triangular, constant, empirical"),
        ({"distribution": "erlang", "mean": "20 min"}, "erlang is given by mean, stages; got mean"),
        ({"distribution": "gamma", "quantiles": {"50 %": "1 h"}}, "gamma is given by exactly 2 different quantiles between 0 % and 100 %"),
        ({"distribution": "empirical", "quantiles": {"50 %": "1 h", "60 %": "2 h"}}, "empirical is given by quantiles from 0 % to 100 %, both ends included"),
        ({"quantiles": {"50 %": "2 h", "90 %": "1 h"}}, "a larger share of cases cannot take a shorter time; let lengths rise with their shares"),
        ({"distribution": "uniform", "low": "2 h", "high": "1 h"}, "low, mode and high must rise in that order, high above low"),
        ({"distribution": "uniform", "low": "2 h", "high": "1 workday"}, "mixes elapsed time and working days; use one of them"),
    ],
)  # fmt: skip
def test_parameters_that_make_no_distribution_are_told(given: dict, message: str) -> None:
    with pytest.raises(ValidationError) as raised:
        duration(given)
    assert [str(error["ctx"]["error"]) for error in raised.value.errors()] == [message]


def test_a_gamma_duration_with_impossible_quantiles_is_refused() -> None:
    with pytest.raises(ValidationError, match="no gamma duration of a sensible shape has these quantiles; move them"):
        Duration(distribution="gamma", quantiles={"0.1 %": "59.4 min", "99.9 %": "60.1 min"})
    with pytest.raises(ValidationError, match="no gamma duration of a sensible shape has these quantiles; move them"):
        Duration(distribution="gamma", quantiles={"98 %": "1 min", "99 %": "100 h"})


def test_a_uniform_duration_that_would_begin_below_zero_is_refused() -> None:
    with pytest.raises(ValidationError, match="would begin below 0; move them closer together"):
        Duration(distribution="uniform", quantiles={"25 %": "1 min", "75 %": "1 h"})
