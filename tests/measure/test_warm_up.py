"""Open cases from the first second on, what to leave out of their beginning, and whether they grow."""

import numpy as np
import pytest

from sim.demand import sample_cases
from sim.measure.backlog import backlog_table
from sim.measure.warm_up import BATCH, FIFTH, fifth_table, growth, mser, weeks, without_peaks
from sim.scenario import parse
from sim.scenario.units import DAY, WEEK
from tests.experiment.scenarios import small
from tests.mechanisms import ran


def test_a_batch_is_a_week():
    assert BATCH * FIFTH == WEEK


def test_open_cases_are_counted_over_every_second_from_the_first_on():
    run = ran(small(), sample_cases(small(), 1, 1))
    open_ = fifth_table(run)["open"]
    assert len(open_) == 21 * DAY // FIFTH
    opened_at, closed_at = (np.sort(at) for _, at in (run.opened, run.closings))
    for place in (0, 3, 14):
        seconds = np.arange(place * FIFTH, (place + 1) * FIFTH)
        number = np.searchsorted(opened_at, seconds, "right") - np.searchsorted(closed_at, seconds, "right")
        assert open_[place] == pytest.approx(number.mean(), rel=1e-12)
    assert run.network.warm_up == 7 * DAY
    assert open_[-1] == pytest.approx(backlog_table(run)["open"][-2:].mean(), rel=0.3)


def test_what_was_open_at_the_first_second_counts_from_then_on():
    scenario = parse(
        """
        name: nobody works
        period: {start: 2024-01-01, length: 14 days}
        staff: {centre: {total: 1, shift: never}}
        shifts: {never: {days: all, hours: [08:00-08:01]}}
        channels: {hotline: {cases: 1 per year, enters: centre}}
        case_types: {any: {share: 100 %, work: {centre: 90 days}}}
        start: {backlog: {cases: 7, age: 3 days}}
        targets: {closure: {to: closed, within: 1 day, goal: 90 %}}
        """
    )
    run = ran(scenario, sample_cases(scenario, 1, 1))
    assert fifth_table(run)["open"].tolist() == [7.0] * 10


def test_weeks_are_means_of_five_and_drop_what_is_left_over():
    assert weeks(np.arange(12.0)).tolist() == [2.0, 7.0]
    assert weeks(np.arange(24.0).reshape(2, 12)).tolist() == [[2.0, 7.0], [14.0, 19.0]]


def test_mser_leaves_out_what_lies_apart_at_the_beginning():
    assert mser(np.array([0.0, 5.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0])) == 2
    # by hand: without the first, 0; with it, 0.75 * 16 / 16
    assert mser(np.array([0.0, 4.0, 4.0, 4.0])) == 1


def test_mser_leaves_nothing_out_of_a_series_that_is_steady():
    assert mser(np.array([10.0, 11.0, 9.0, 10.0, 11.0, 9.0])) == 0
    assert mser(np.array([])) == 0


def test_mser_leaves_out_half_at_most_where_there_is_no_end_of_the_beginning():
    assert mser(np.arange(10.0)) == 5


def test_a_week_after_a_holiday_is_no_warm_up():
    series = np.array([2.0, 10, 10, 10, 30, 10, 10, 10, 10, 10, 10, 10])
    assert mser(series) == 5
    assert mser(without_peaks(series)) == 1


def test_growth_is_the_trend_over_all_and_not_bent_by_one_week():
    steady = np.array([[10.0, 12, 14, 16, 18], [10, 10, 10, 10, 60]])
    assert growth(steady).tolist() == [8.0, 0.0]
