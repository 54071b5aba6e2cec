"""A scenario laid out as stations: how people are dealt out, what stations are called, how high the ladder is."""

from datetime import date

import numpy as np
import pytest

from sim.scenario import Scenario, parse
from sim.scenario.units import DAY

TEXT = """
name: network
period: {start: 2024-03-04, warm_up: 7 days, length: 14 days}
territory: {streets: {甲街道: {communities: 2, grids: 5}, 乙街道: {communities: 1, grids: 2}}}
shifts:
  office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}
  evening: {days: all, hours: [17:00-21:00]}
staff:
%s
channels: {hotline: {cases: 1 per day, enters: %s}}
triage: {grid: 5 min, street: 5 min, centre: 5 min}
case_types:
  any: {share: 100 %%, solved_at: %s, %s work: {grid: 1 h, street: 1 h, centre: 1 h, department: 1 h}}
targets: {closure: {to: closed, within: 3 workdays, goal: 90 %%}}
"""


def laid_out(staff: str, enters: str = "grid", solved_at: str = "grid", department: str = "") -> Scenario:
    """A scenario with *staff*, one indented line each."""
    lines = "\n".join(f"  {line.strip()}" for line in staff.strip().splitlines())
    return parse(TEXT % (lines, enters, solved_at, department))


GRIDS = [
    "甲街道社区01网格01",
    "甲街道社区01网格02",
    "甲街道社区01网格03",
    "甲街道社区02网格01",
    "甲街道社区02网格02",
    "乙街道社区01网格01",
    "乙街道社区01网格02",
]


def test_every_grid_street_and_department_is_a_station_and_the_centre_is_one():
    network = laid_out(
        """grid: {each: 1}
        street: {each: 6}
        centre: {total: 5}
        departments: {公安: {total: 2}, 城管: {total: 3}}""",
        solved_at="department",
        department="department: {公安: 50 %, 城管: 50 %},",
    ).network
    assert [station.name for station in network.stations] == [*GRIDS, "甲街道", "乙街道", "centre", "公安", "城管"]
    assert network.ladder == ("grid", "street", "centre", "department")
    assert network.first_station == (0, 7, 9, 10)
    assert [station.level for station in network.stations] == [0] * 7 + [1] * 2 + [2] + [3] * 2
    assert [station.place for station in network.stations] == [*range(7), 0, 1, 0, 0, 1]
    assert [station.staff for station in network.stations] == [1] * 7 + [6] * 2 + [5, 2, 3]
    assert network.street_of_grid.tolist() == [0] * 5 + [1] * 2
    assert network.departments == ("公安", "城管")


def test_a_level_that_nobody_staffs_is_no_rung_of_the_ladder():
    network = laid_out("grid: {each: 1}\ncentre: {total: 5}").network
    assert network.ladder == ("grid", "centre")
    assert network.first_station == (0, 7)
    assert network.stations[7].level == 1


@pytest.mark.parametrize(
    ("total", "expected"),
    [(7, [1] * 7), (10, [1, 1, 2, 1, 2, 1, 2]), (3, [0, 0, 1, 0, 1, 0, 1]), (14, [2] * 7)],
)
def test_a_total_is_dealt_out_evenly(total: int, expected: list[int]):
    stations = laid_out(f"grid: {{total: {total}}}").network.stations
    staff = [station.staff for station in stations]
    assert staff == expected
    assert sum(staff) == total
    assert max(staff) - min(staff) <= 1


def test_named_places_have_their_own_number():
    stations = laid_out("grid: {each: 2, at: {甲街道社区01网格02: 0, 乙街道社区01网格02: 5}}").network.stations
    assert [station.staff for station in stations] == [2, 0, 2, 2, 2, 2, 5]
    assert stations[1].groups == ()


def test_further_groups_stand_beside_the_first():
    scenario = laid_out(
        """centre: {total: 3, shift: office, shift_end: finish, discipline: earliest_due, monthly_cost: 4200,
                    also: {evening: {total: 1, shift: evening, available: 50 %}}}""",
        enters="centre",
        solved_at="centre",
    )
    (centre,) = scenario.network.stations
    assert centre.discipline == "earliest_due"
    office, evening = centre.groups
    assert (office.name, office.staff, office.shift.name, office.shift_end) == ("", 3, "office", "finish")
    assert (office.available, office.monthly_cost) == (1, 4200)
    assert (evening.name, evening.staff, evening.shift.name, evening.shift_end) == ("evening", 1, "evening", "pause")
    assert (evening.available, evening.monthly_cost) == (0.5, None)
    # Monday, a week before the start: 7 office hours and 4 in the evening, which begin as the office closes.
    assert int(centre.opening.open_time(DAY)) == 11 * 3600
    assert centre.opening.opens.tolist()[:2] == [30_600, 46_800]


def test_second_0_is_the_midnight_at_which_the_warm_up_begins():
    network = laid_out("grid: {each: 1}").network
    assert network.start == date(2024, 2, 26)
    assert (network.warm_up, network.horizon) == (7 * DAY, 21 * DAY)
    assert network.day(network.warm_up) == date(2024, 3, 4)
    assert network.day_kinds().tolist() == [0, 0, 0, 0, 0, 1, 1] * 3
    assert network.calendar.start == date(2024, 2, 25)
    assert network.first_day == 1


def test_the_calendar_goes_on_after_the_horizon_as_far_as_time_limits_reach():
    network = laid_out("grid: {each: 1}").network
    days_after = len(network.calendar.kinds) - network.first_day - network.horizon // DAY
    assert days_after >= 60
    assert network.shifts["office"].closes[-1] > network.horizon + 50 * DAY


def test_the_office_is_the_shift_of_that_name_or_the_one_that_is_named():
    text = TEXT % ("  grid: {each: 1}", "grid", "grid", "")
    network = parse(text).network
    assert network.office is network.shifts["office"]
    network = parse(text + "calendar: {office: evening}\n").network
    assert network.office is network.shifts["evening"]


def test_grids_cover_for_each_other_only_if_the_scenario_says_so():
    assert not laid_out("grid: {each: 1}").network.covered
    assert laid_out("grid: {each: 1, cover: community}").network.covered


def test_without_a_territory_there_are_no_places():
    text = TEXT % ("  centre: {total: 2}", "centre", "centre", "")
    scenario = parse("\n".join(line for line in text.splitlines() if not line.startswith("territory")))
    assert scenario.network.places.grids == ()
    assert [station.name for station in scenario.network.stations] == ["centre"]


def test_a_changed_copy_is_laid_out_anew():
    scenario = laid_out("grid: {each: 1}")
    assert scenario.network is scenario.network
    longer = scenario.model_copy(update={"period": scenario.period.model_copy(update={"length": 28 * DAY})})
    assert longer.network.horizon == 35 * DAY
    assert np.array_equal(longer.network.places.residents, scenario.network.places.residents)
