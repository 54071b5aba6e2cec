"""Which days are worked, checked against the package chinesecalendar day by day."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from sim.scenario.calendar import HOLIDAY, WEEKEND, WORKDAY, calendar

FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)


def days_from(start: date, days: int) -> list[date]:
    """Consecutive days."""
    return [start + timedelta(days=i) for i in range(days)]


@pytest.mark.parametrize(
    ("start", "days"), [(FIRST, (LAST - FIRST).days + 1), (date(2020, 12, 25), 400), (date(2023, 10, 7), 1)]
)
def test_every_day_is_worked_or_not_as_the_state_council_said(start: date, days: int):
    given = calendar(start, days)
    worked = dict(zip(days_from(start, days), given.worked.tolist(), strict=True))
    assert [str(day) for day, ours in worked.items() if ours != chinese_calendar.is_workday(day)] == []


def test_days_off_are_holidays_by_name_or_weekends():
    days = days_from(FIRST, (LAST - FIRST).days + 1)
    kinds = dict(zip(days, calendar(FIRST, len(days)).kinds.tolist(), strict=True))
    for day, kind in kinds.items():
        is_off, name = chinese_calendar.get_holiday_detail(day)
        if kind == HOLIDAY:
            assert is_off
            assert name is not None
        elif kind == WEEKEND:
            assert is_off
            assert day.weekday() >= 5
        if name is not None and is_off and day.weekday() < 5:
            assert kind == HOLIDAY


def test_a_year_whose_make_up_days_are_not_known_is_named():
    assert calendar(date(2025, 6, 1), 300).unpublished == ()
    assert calendar(date(2026, 6, 1), 800).unpublished == (2027, 2028)


def test_a_year_that_the_calendar_only_touches_from_outside_is_not_named():
    # The last day is 2026-12-31.
    assert calendar(date(2026, 12, 1), 31).unpublished == ()


def test_a_year_whose_make_up_days_the_scenario_gives_is_not_named():
    given = calendar(date(2027, 1, 1), 300, workdays=[date(2027, 2, 20)])
    assert given.unpublished == ()
    assert given.kinds[given.index(date(2027, 2, 20))] == WORKDAY


def test_a_scenario_may_correct_days_both_ways():
    day_off, worked = date(2024, 3, 5), date(2024, 3, 9)
    corrected = calendar(date(2024, 3, 4), 7, holidays=[day_off], workdays=[worked])
    expected = [WORKDAY, HOLIDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, WEEKEND]
    assert corrected.kinds.tolist() == expected
    assert corrected.worked.tolist() == [kind == WORKDAY for kind in expected]


def test_a_public_holiday_may_be_worked_and_a_make_up_day_taken_off():
    # 2024-10-01 is National Day; Sunday 2024-09-29 is worked for it.
    corrected = calendar(date(2024, 9, 29), 3, holidays=[date(2024, 9, 29)], workdays=[date(2024, 10, 1)])
    assert corrected.kinds.tolist() == [HOLIDAY, WORKDAY, WORKDAY]


def test_days_are_found_by_their_index_inside_and_outside():
    some = calendar(date(2024, 3, 4), 7)
    assert [some.index(date(2024, 3, day)) for day in (3, 4, 10, 11)] == [-1, 0, 6, 7]
