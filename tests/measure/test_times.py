"""Quantiles of times of which some are not known to the end."""

from fractions import Fraction

import numpy as np
import pytest

from sim.flow import simulate
from sim.measure import Run
from sim.measure.parts import part_table
from sim.measure.times import QUANTILES, quantiles, time_rows, time_table
from sim.scenario import Scenario, parse
from tests.flow.stories import cases, office
from tests.measure.journals import worked, written

AT_THE_CENTRE = "centre: {total: 1, shift: office}"


def times(scenario: Scenario, run: Run) -> dict[tuple[str, str], tuple[float, float, float]]:
    """Quantiles by milestone and clock."""
    table = time_table(run)
    return dict(
        zip(time_rows(scenario), zip(*(table[q].tolist() for q in ("p50", "p90", "p95")), strict=True), strict=True)
    )


def test_quantiles_of_cases_that_are_all_closed_are_those_of_the_sample():
    scenario = office(AT_THE_CENTRE)
    # Ten cases received at 08:30 and closed after 1 to 10 hours.
    closed = ["Mon 09:30", "Mon 10:30", "Mon 11:30", "Mon 12:30", "Mon 13:30",
              "Mon 14:30", "Mon 15:30", "Mon 16:30", "Mon 17:30", "Mon 18:30"]  # fmt: skip
    run = written(scenario, cases(scenario, *["Mon 08:30"] * 10), closed=closed)
    assert times(scenario, run)["closed", "elapsed"] == (5, 9, 10)
    # Office hours by then: 3 by noon, 3.5 by 13:30, and all 7 from 17:00 on.
    assert times(scenario, run)["closed", "working"] == (3.5, 7, 7)


def test_open_cases_count_as_longer_than_their_age():
    # By hand, after Kaplan and Meier: of five cases two close after 1 and 2 days, one is open at the age of 3 days, one
    # closes after 4 days, one is open at 12 days. Survival 4/5, 3/5, then 3/5 x 1/2 = 0.3.
    scenario = office(AT_THE_CENTRE)
    met = cases(scenario, "Mon 00:00", "Mon 00:00", "Wed 00:00", "Mon 00:00", "2Fri 00:00")
    closed = ["Tue 00:00", "Wed 00:00", "-", "Fri 00:00", "-"]
    p50, p90, p95 = times(scenario, written(scenario, met, closed=closed))["closed", "elapsed"]
    assert p50 == 96
    assert np.isnan([p90, p95]).all()  # beyond what was seen


def by_hand(times: np.ndarray, is_open: np.ndarray) -> list[float | None]:
    """The estimate as it is defined: time by time, in exact fractions."""
    survival, hours = Fraction(1), []
    wanted = [Fraction(str(quantile)) for quantile in QUANTILES.values()]
    for at in sorted(set(times[~is_open].tolist())):
        survival *= 1 - Fraction(int((times[~is_open] == at).sum()), int((times >= at).sum()))
        hours += [at / 3600 for quantile in wanted[len(hours) :] if 1 - survival >= quantile]
    return hours + [None] * (len(wanted) - len(hours))


@pytest.mark.parametrize("part_open", [0.0, 0.05, 0.5, 0.95, 1.0])
@pytest.mark.parametrize("number", [0, 1, 2, 20, 500])
def test_quantiles_are_those_of_the_definition(number: int, part_open: float):
    rng = np.random.default_rng(number)
    for most in (3, 50, 100_000):  # with many equal times, and with hardly any
        times, is_open = rng.integers(0, most, number), rng.random(number) < part_open
        found = [None if np.isnan(each) else each for each in quantiles(times, is_open)]
        assert found == by_hand(times, is_open)


def test_nothing_closed_has_no_quantiles():
    scenario = office(AT_THE_CENTRE)
    run = written(scenario, cases(scenario, "Mon 09:00"), closed=["-"])
    assert np.isnan(times(scenario, run)["closed", "elapsed"]).all()


def test_times_to_reply_are_of_those_who_wait_for_one():
    scenario = office(AT_THE_CENTRE)
    met = cases(scenario, "Mon 09:00", "Mon 09:00", reply_work=[300, -1])
    run = written(scenario, met, replied=["Mon 10:00", "-"], closed=["-", "-"])
    assert times(scenario, run)["replied", "elapsed"] == (1, 1, 1)


def test_a_scenario_without_an_office_or_replies_has_elapsed_times_to_closure_only():
    scenario = office(AT_THE_CENTRE)
    assert time_rows(scenario) == [
        ("replied", "elapsed"),
        ("replied", "working"),
        ("closed", "elapsed"),
        ("closed", "working"),
    ]
    plain = parse(
        """
        name: plain
        period: {start: 2024-01-01, length: 2 days}
        staff: {centre: {total: 1}}
        channels: {all: {cases: 2 per hour, enters: centre}}
        case_types: {any: {share: 100 %, work: {centre: 10 min}}}
        targets: {closure: {to: closed, within: 1 h, goal: 50 %}}
        """
    )
    assert time_rows(plain) == [("closed", "elapsed")]


def test_a_run_written_by_hand_measures_like_one_that_happened():
    scenario = office(AT_THE_CENTRE)
    by_hand = worked(scenario, ("Mon 09:00", "Mon 09:00", "Mon 10:00"), ("Mon 09:30", "Mon 10:00", "Mon 11:00"))
    met = cases(scenario, "Mon 09:00", "Mon 09:30")
    happened = Run(scenario, met, simulate(scenario, met))
    for table in (time_table, part_table):
        for name, column in table(happened).items():
            assert np.array_equal(column, table(by_hand)[name], equal_nan=True)
