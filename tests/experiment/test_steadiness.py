"""A warm-up that is too short and a backlog that grows without end are found, and nothing else is."""

import numpy as np
import pytest

import sim
from sim.experiment.steadiness import Steadiness, steadiness
from sim.scenario.units import DAY, WEEK
from tests.theory.observe import one_station

EXPONENTIAL = "{distribution: exponential, mean: 1 h}"


def fifths(*by_week: float, replications: int = 20, spread: float = 0.3) -> np.ndarray:
    """Open cases in fifths of weeks, with a chance of their own in each replication."""
    level = np.repeat(np.array(by_week), 5)
    return level * (1 + spread * np.random.default_rng(4).normal(size=(replications, len(level))))


def test_a_short_warm_up_is_found_and_a_longer_one_suggested():
    series = fifths(20, 60, *[100] * 12)
    assert steadiness(series, 0) == Steadiness(0, 14, False, pytest.approx(0.6, abs=0.05), None)
    assert steadiness(series, WEEK).missing == pytest.approx(0.4, abs=0.05)
    assert steadiness(series, 10 * DAY).missing == pytest.approx(0.4, abs=0.05)
    assert steadiness(series, 2 * WEEK).missing is None


def test_what_was_declared_to_be_open_at_first_is_no_warm_up():
    told = steadiness(fifths(20, 60, *[100] * 12), 0, begins_empty=False)
    assert (told.suggested_days, told.missing) == (None, None)


def test_too_short_a_run_has_no_suggestion():
    assert steadiness(fifths(20, 60, 100), 0).suggested_days is None
    assert steadiness(fifths(20, 60, 100, 100), 0).suggested_days == 14
    assert steadiness(np.zeros((5, 2)), 0) == Steadiness(0, None, False, None, None)


def test_a_suggestion_of_half_the_run_may_be_too_short():
    told = steadiness(fifths(10, 20, 30, 40, 50, 60, 70, 70, 70, 70, 70, 70), 0)
    assert (told.suggested_days, told.at_least) == (42, True)


def test_a_backlog_that_grows_is_found_and_no_warm_up_suggested_against_it():
    told = steadiness(fifths(*range(10, 150, 10)), 2 * WEEK)
    # nine weeks from 60 to 140, of a level of 100
    assert told.growth == pytest.approx(80 / 100, abs=0.1)
    assert told.missing is None


def test_a_busy_week_at_the_end_is_no_growth():
    assert steadiness(fifths(*[100] * 13, 160, spread=0.05), 2 * WEEK).growth is None


def test_a_holiday_in_the_middle_does_not_hide_that_it_grows():
    holiday = [*np.linspace(100, 115, 6), 160, 160, *np.linspace(130, 150, 4)]
    assert steadiness(fifths(100, 100, *holiday, spread=0.05), 2 * WEEK).growth is not None


def test_a_backlog_that_grows_by_less_than_a_tenth_does_not_matter():
    assert steadiness(fifths(*np.linspace(100, 112, 14), spread=0.01), 2 * WEEK).growth is None


def test_two_measured_weeks_are_enough_to_see_it_grow_and_one_is_not():
    assert steadiness(fifths(10, 20, 40), WEEK).growth is not None
    assert steadiness(fifths(10, 20), WEEK).growth is None


def test_one_replication_is_sure_of_nothing():
    told = steadiness(fifths(20, 60, *range(100, 220, 10), replications=1), 0)
    assert (told.missing, told.growth) == (None, None)


def test_steady_districts_are_hardly_ever_warned_of():
    draws = np.random.default_rng(11)
    found = [steadiness(100 + 50 * draws.normal(size=(20, 70)), WEEK) for _ in range(300)]
    assert sum((each.suggested_days or 0) > 7 for each in found) > 75  # MSER-5 alone would warn of one in four
    assert sum(each.missing is not None for each in found) <= 3
    assert sum(each.growth is not None for each in found) <= 3


@pytest.mark.parametrize(
    ("arrivals", "warm_up", "missing", "grows"),
    [
        ("0.7 per hour", 14, False, False),
        ("1.2 per hour", 14, False, True),
    ],
)
def test_an_overloaded_station_has_no_steady_state_and_a_sound_one_has(
    arrivals: str, warm_up: int, missing: bool, grows: bool
):
    scenario = one_station(1, arrivals, EXPONENTIAL, days=84, warm_up=warm_up)
    told = sim.run(scenario, replications=15, engine="compiled", out=None).steadiness
    assert (told.missing is not None, told.growth is not None) == (missing, grows)


def test_cases_that_take_weeks_need_a_warm_up_of_weeks():
    # waits of 10 days on average: half of the level is there after a week, 0.95 of it after a month
    waits = "{distribution: exponential, mean: 240 h}"
    short, long = (
        one_station(2000, "2 per hour", waits, days=days, warm_up=warm_up) for days, warm_up in ((98, 0), (70, 28))
    )
    told = sim.run(short, replications=10, engine="compiled", out=None).steadiness
    assert told.suggested_days is not None
    assert 21 <= told.suggested_days <= 42
    assert told.missing is not None
    assert sim.run(long, replications=10, engine="compiled", out=None).steadiness.missing is None
