"""How busy stations are and where cases wait, from journals small enough to add up by hand."""

import numpy as np
import pytest

from sim.flow import simulate
from sim.measure import Run
from sim.measure.stations import late_wait_rows, late_wait_table, station_table
from sim.scenario import Scenario
from tests.flow.stories import cases, office
from tests.measure.journals import worked, written
from tests.measure.test_targets import with_warm_up

ONE = "centre: {total: 1, shift: office}"
OFFICE_HOURS = 70
"""Two weeks of five days of seven hours."""


def told(scenario: Scenario, *received: str, **columns) -> dict[str, list[float]]:
    """The table of stations of a story."""
    met = cases(scenario, *received, **columns)
    table = station_table(Run(scenario, met, simulate(scenario, met)))
    return {name: column.tolist() for name, column in table.items()}


def test_utilisation_is_hands_on_time_over_staffed_time():
    table = told(office(ONE), "Mon 09:00", "Mon 09:30")
    assert table == {
        "utilisation": [2 / OFFICE_HOURS],
        "waiting_mean_h": [0.25],  # nothing and half an hour
        "overtime_h": [0],
        "visits": [2],
    }
    assert told(office("centre: {total: 2, shift: office}"), "Mon 09:00")["utilisation"] == [1 / 2 / OFFICE_HOURS]


def test_a_pause_is_not_hands_on_time():
    table = told(office(ONE), "Mon 11:00")
    assert table["utilisation"] == [1 / OFFICE_HOURS]
    assert table["waiting_mean_h"] == [0]


def test_who_has_half_the_day_for_cases_is_twice_as_busy_with_them():
    table = told(office("centre: {total: 1, shift: office, available: 50 %}"), "Mon 09:00")
    assert table["utilisation"] == [2 / OFFICE_HOURS]


def test_overtime_is_told_in_hours_and_does_not_count_as_staffed_time():
    table = told(office("centre: {total: 1, shift: office, shift_end: finish}"), "Mon 16:30")
    assert table["overtime_h"] == [0.5]
    assert table["utilisation"] == [0.5 / OFFICE_HOURS]


def test_work_handed_over_waits_twice_and_is_one_visit():
    scenario = office("centre: {total: 1, shift: early, shift_end: hand_over, also: {day: {total: 1, shift: office}}}")
    # At 14:00 one of two hands the rest of an hour to a colleague who is busy till 14:15; the third waits from 13:20
    # to 14:30.
    table = told(scenario, "Mon 13:15", "Mon 13:15", "Mon 13:20", work=[3600, 3600, 600])
    assert table["visits"] == [3]
    assert table["waiting_mean_h"] == [pytest.approx((15 + 70) / 3 / 60)]


def test_work_before_the_measured_period_does_not_count():
    scenario = with_warm_up(office(ONE))
    # On Friday from 16:30 to 17:00 in the warm-up, and half an hour on Monday in the period.
    table = told(scenario, "Fri 16:30", "2Mon 09:00")
    assert table["utilisation"] == [1.5 / 35]
    assert table["visits"] == [1]
    assert table["waiting_mean_h"] == [0]


def test_a_visit_that_still_waits_counts_up_to_the_horizon():
    # Saturday 22:00 to Sunday midnight.
    assert told(office(ONE), "2Sat 22:00")["waiting_mean_h"] == [26]


def test_a_station_with_nobody_has_no_utilisation_and_one_without_visits_no_waiting():
    scenario = office("grid: {each: 1, at: {甲街道社区01网格01: 0}, shift: office}", enters="grid", solved_at="grid")
    table = told(scenario, "Mon 09:00", grid=1)
    assert np.isnan(table["utilisation"][0])
    assert table["utilisation"][1:] == [1 / OFFICE_HOURS, 0]
    assert np.isnan([table["waiting_mean_h"][i] for i in (0, 2)]).all()


def test_late_cases_are_told_by_where_they_waited():
    scenario = office(ONE)
    # Due on Thursday at 17:00: the first is on time, the second waits 96 hours and is late.
    run = worked(scenario, ("Mon 09:00", "Mon 09:00", "Mon 10:00"), ("Mon 09:00", "Fri 09:00", "Fri 10:00"))
    assert late_wait_rows(scenario) == [("reply", 0), ("closure", 0)]
    table = late_wait_table(run)
    assert table["cases"].tolist() == [0, 1]
    assert table["total_hours"].tolist() == [0, 96]
    assert table["hours"][1] == 96


def test_each_target_has_late_waits_of_its_own_up_to_its_milestone():
    scenario = office(ONE)
    visits = [(0, 0, "reply", 0, "Mon 09:00", "Mon 13:00", "Mon 13:05", 300)]
    visits += [(0, 0, "work", 0, "Mon 13:05", "Fri 09:05", "Fri 10:05", 3600)]
    met = cases(scenario, "Mon 09:00", reply_work=300)
    table = late_wait_table(written(scenario, met, visits, replied=["Mon 13:05"], closed=["Fri 10:05"]))
    assert table["cases"].tolist() == [1, 1]
    assert table["hours"].tolist() == [4, 96]


def test_without_late_cases_nobody_waited_long():
    table = late_wait_table(worked(office(ONE), ("Mon 09:00", "Mon 09:00", "Mon 10:00")))
    assert table["cases"].tolist() == table["total_hours"].tolist() == [0, 0]
    assert np.isnan(table["hours"]).all()
