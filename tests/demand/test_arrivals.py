"""When cases come. Counts are compared within 4 standard errors of what a Poisson process of that rate leaves."""

from datetime import date

import numpy as np
import pytest
from scipy import stats

from sim.demand.arrivals import arrival_times, expected_by_hour
from sim.demand.streams import stream
from sim.scenario import Scenario
from sim.scenario.calendar import WORKDAY
from sim.scenario.schema import DAY_KINDS, Profile
from sim.scenario.units import DAY, HOUR
from tests.demand.scenarios import district

BAITA_HOURS = [
    *[0.146278] * 6, 0.292555, 0.780148, 2.14541, 2.73052, 2.82803, 2.34044,
    1.17022, 1.26774, 2.04789, 2.14541, 1.75533, 1.17022, 0.780148, 0.585111, 0.487592, 0.390074, 0.243796, 0.195037,
]  # fmt: skip
"""Cases an hour, 24.2333 a day."""


def times(scenario: Scenario, channel: str = "hotline", replication: int = 1) -> np.ndarray:
    """Arrival times of a channel of a scenario."""
    given = scenario.channels[channel]
    profile = scenario.profiles[given.profile] if given.profile else Profile()
    return arrival_times(given.case_rate, profile, scenario.network, stream(7, replication, channel), given.spacing)


def thousand_days(cases: str, profile: str, spacing: str = "random") -> Scenario:
    """The district over 1,000 days that are all alike."""
    return district(
        ("warm_up: 14 days, length: 91 days", "length: 1000 days"),
        ("cases: 200 per day, enters: centre", f"cases: {cases}, enters: centre, spacing: {spacing}"),
        ("hours: [0, 0, 0, 0, 0, 0, 1, 2, 4, 6, 6, 4, 2, 2, 4, 6, 4, 2, 1, 1, 0, 0, 0, 0]", profile),
        ("days: {workday: 100 %, weekend: 40 %, holiday: 20 %}", ""),
    )


def test_counts_by_day_and_hour_are_poisson_with_the_rates_of_the_profile():
    at = times(thousand_days("24.2333 per day", f"hours: {BAITA_HOURS}"))
    counts = np.bincount(at // HOUR, minlength=24_000).reshape(1000, 24)
    by_day = counts.sum(axis=1)
    assert abs(by_day.mean() - 24.2333) < 4 * np.sqrt(24.2333 / 1000)
    assert abs(counts[:, 10].mean() - 2.82803) < 4 * np.sqrt(2.82803 / 1000)
    # Variance over mean: 1 for Poisson counts, its 99 % band from chi-square with 999 degrees of freedom.
    for each in (by_day, counts[:, 10]):
        assert 0.88851 < each.var(ddof=1) / each.mean() < 1.11901
    quiet = (counts[:, 3] == 0).mean()
    assert abs(quiet - 0.863918) < 4 * np.sqrt(0.863918 * (1 - 0.863918) / 1000)
    _, p = stats.chisquare(counts.sum(axis=0), np.array(BAITA_HOURS) / sum(BAITA_HOURS) * counts.sum())
    assert p > 0.001


def test_rescaled_by_the_expected_count_arrivals_form_a_poisson_process_of_rate_one():
    # Kolmogorov and Smirnov on the steps of the rescaled times, as Kim and Whitt (2014) advise; 24,233 of them.
    scenario = thousand_days("24.2333 per day", f"hours: {BAITA_HOURS}")
    channel = scenario.channels["hotline"]
    hourly = expected_by_hour(channel.case_rate, scenario.profiles["citizens"], scenario.network).ravel()
    expected = np.concatenate([[0], np.cumsum(hourly)])
    # Whole seconds: a uniform fraction puts back what the floor took off.
    at = np.sort(times(scenario) + np.random.default_rng(4).random(len(times(scenario))))
    rescaled = np.interp(at, np.arange(len(expected)) * HOUR, expected)
    assert stats.kstest(np.diff(rescaled), "expon").pvalue > 0.001


def test_within_an_hour_arrivals_are_spread_evenly():
    at = times(thousand_days("24.2333 per day", f"hours: {BAITA_HOURS}"))
    assert stats.kstest((at % HOUR + 0.5) / HOUR, "uniform").pvalue > 0.001


def test_the_rate_is_the_mean_over_the_measured_period_whatever_its_kinds_of_day():
    scenario = district()
    network = scenario.network
    expected = expected_by_hour(scenario.channels["hotline"].case_rate, scenario.profiles["citizens"], network)
    assert expected.shape == (105, 24)
    assert expected[14:].sum() == pytest.approx(200 * 91)
    by_day, kinds = expected.sum(axis=1), network.day_kinds()
    workday = by_day[kinds == WORKDAY][0]
    for kind, weight in (("workday", 1.0), ("weekend", 0.4), ("holiday", 0.2)):
        assert by_day[kinds == DAY_KINDS.index(kind)] == pytest.approx(workday * weight)
    received = (np.concatenate([times(scenario, replication=n) for n in range(1, 21)]) >= 14 * DAY).sum() / 20
    assert abs(received - 200 * 91) < 4 * np.sqrt(200 * 91 / 20)


def test_a_count_per_period_is_that_of_the_measured_period():
    scenario = district(("cases: 200 per day", "cases: 2181 per period"))
    expected = expected_by_hour(scenario.channels["hotline"].case_rate, scenario.profiles["citizens"], scenario.network)
    assert expected[14:].sum() == pytest.approx(2181)


def test_a_make_up_sunday_is_a_workday_and_the_spring_festival_is_not():
    # 2021: Sunday 7 and Saturday 20 February are worked, 11 to 17 February are the festival.
    scenario = district()
    by_day = expected_by_hour(
        scenario.channels["hotline"].case_rate, scenario.profiles["citizens"], scenario.network
    ).sum(axis=1)

    def on(month: int, day: int) -> float:
        return float(by_day[(date(2021, month, day) - scenario.network.start).days])

    assert on(2, 7) == on(2, 20) == on(1, 5)
    assert on(2, 11) == on(2, 17) == pytest.approx(0.2 * on(1, 5))
    assert on(1, 9) == pytest.approx(0.4 * on(1, 5))


@pytest.mark.parametrize("spread", [0.2, 0.5])
def test_days_are_busier_than_poisson_by_the_coefficient_of_variation_given(spread: float):
    # A count with a gamma rate has variance m + (cv m)²; the standard error of a variance over 1,000 days from its
    # fourth moment.
    at = times(thousand_days("200 per day", f"day_to_day: {spread}"))
    by_day = np.bincount(at // DAY, minlength=1000)
    squares = (by_day - 200.0) ** 2
    assert abs(squares.mean() - (200 + (spread * 200) ** 2)) < 4 * squares.std() / np.sqrt(1000)
    assert abs(by_day.mean() - 200) < 4 * by_day.std() / np.sqrt(1000)


def test_evenly_spaced_cases_come_at_equal_steps():
    at = times(thousand_days("48 per day", "hours: [" + ", ".join(["1"] * 24) + "]", spacing="even"))
    assert at[0] == 900
    assert np.unique(np.diff(at)).tolist() == [1800]
    assert len(at) == 48_000


def test_evenly_spaced_cases_follow_the_profile_without_chance():
    hours = "[0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]"
    at = times(thousand_days("3 per day", f"hours: {hours}", spacing="even"))
    assert (at[:3] / HOUR).tolist() == [8.25, 8.75, 14.5]
    assert np.bincount(at // DAY).tolist() == [3] * 1000


def test_arrivals_are_sorted_whole_seconds_inside_the_horizon():
    scenario = district()
    at = times(scenario)
    assert at.dtype == np.int64
    assert (np.diff(at) >= 0).all()
    assert at[0] >= 0
    assert at[-1] < scenario.network.horizon


def test_a_measured_period_without_any_arrivals_is_refused():
    # Two days at the weekend, on which nobody calls.
    weekend = ("start: 2021-01-04, warm_up: 14 days, length: 91 days", "start: 2021-01-09, length: 2 days")
    idle = {"citizens": district().profiles["citizens"].model_copy(update={"days": {"weekend": 0.0}})}
    scenario = district(weekend).model_copy(update={"profiles": idle})  # past the check of a file
    with pytest.raises(ValueError, match=r"^no day of the measured period has any arrivals$"):
        times(scenario)
