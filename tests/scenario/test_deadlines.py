"""When cases are due, on every clock and with every way of counting."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest

from sim.scenario import Scenario, parse
from sim.scenario.deadlines import applies, due_at
from sim.scenario.shifts import NEVER
from sim.scenario.units import DAY

TEXT = """
name: deadlines
period: {start: %s, length: %s days}
shifts:
  office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}
  field: {days: all, hours: [08:00-12:00, 14:00-18:30]}
staff: {centre: {total: 1}}
channels: {hotline: {cases: 1 per day, enters: centre}, grid: {cases: 1 per day, enters: centre}}
case_types: {any: {share: 100 %%, work: {centre: 1 h}}}
reply: {work: 5 min}
targets:
  it: {to: closed, goal: 90 %%, %s}
"""


def scenario(target: str, start: str = "2022-12-01", days: int = 400) -> Scenario:
    """A scenario with one target, from *start* on."""
    return parse(TEXT % (start, days, target))


def due(target: str, received: str, start: str = "2022-12-01") -> str:
    """When a case is due, as date and time."""
    asked = scenario(target, start)
    midnight = datetime.combine(asked.network.start, datetime.min.time())
    at = int((datetime.fromisoformat(received) - midnight).total_seconds())
    given = int(due_at(asked.targets["it"], np.array([at]), asked.network)[0])
    return str(midnight + timedelta(seconds=given))[:16]


# The n-th working day after the day of receipt; State Council notices for 2022 and 2023.
THREE_WORKDAYS = {
    "2022-12-15 10:00": "2022-12-20",
    "2023-01-20 16:30": "2023-01-30",
    "2023-01-18 09:00": "2023-01-28",
    "2023-04-28 17:10": "2023-05-06",
    "2023-09-28 11:00": "2023-10-09",
    "2023-10-06 20:00": "2023-10-09",
    "2023-06-21 14:00": "2023-06-27",
    "2022-09-30 15:00": "2022-10-10",
}


@pytest.mark.parametrize(("received", "day"), THREE_WORKDAYS.items())
def test_three_working_days_count_from_the_day_after_receipt_and_end_with_the_office(received: str, day: str):
    assert due("within: 3 workdays", received, start="2022-09-01") == f"{day} 17:00"
    assert due("within: 3 个工作日", received, start="2022-09-01") == f"{day} 17:00"


@pytest.mark.parametrize(
    ("counting", "received", "expected"),
    [
        # Thursday; the 17th and 18th are a weekend.
        ("after_receipt_day", "2022-12-15 10:00", "2022-12-20 17:00"),
        ("from_receipt_day", "2022-12-15 10:00", "2022-12-19 17:00"),
        ("same_time", "2022-12-15 10:00", "2022-12-20 10:00"),
        # After the office has closed it is still the day of receipt.
        ("after_receipt_day", "2022-12-15 23:59", "2022-12-20 17:00"),
        ("from_receipt_day", "2022-12-15 23:59", "2022-12-20 17:00"),
        ("same_time", "2022-12-15 23:59", "2022-12-20 23:59"),
        # Received on a Saturday, all count from Monday; the same time of day is then the end of the third.
        ("after_receipt_day", "2022-12-17 10:00", "2022-12-21 17:00"),
        ("from_receipt_day", "2022-12-17 10:00", "2022-12-21 17:00"),
        ("same_time", "2022-12-17 10:00", "2022-12-22 00:00"),
        # The Spring Festival of 2023: 21 to 27 January off, 28 and 29 worked.
        ("after_receipt_day", "2023-01-19 10:00", "2023-01-29 17:00"),
        ("from_receipt_day", "2023-01-19 10:00", "2023-01-28 17:00"),
        ("same_time", "2023-01-19 10:00", "2023-01-29 10:00"),
    ],
)
def test_working_days_are_counted_as_the_scenario_says(counting: str, received: str, expected: str):
    assert due(f"within: 3 workdays, counting: {counting}", received) == expected


def test_half_a_working_day_is_twelve_hours_of_working_days():
    assert due("within: 0.5 workdays, counting: same_time", "2022-12-16 20:00") == "2022-12-19 08:00"


@pytest.mark.parametrize("received", ["2022-12-16 16:00", "2022-12-17 03:00"])
def test_elapsed_time_runs_day_and_night(received: str):
    expected = str(datetime.fromisoformat(received) + timedelta(hours=2))[:16]
    assert due("within: 2 h", received) == expected
    assert due("within: 2 小时, clock: elapsed", received) == expected
    assert due("within: 2 h, clock: round_the_clock", received) == expected


@pytest.mark.parametrize(
    ("clock", "received", "expected"),
    [
        ("office", "2022-12-16 09:00", "2022-12-16 11:00"),
        ("office", "2022-12-16 10:30", "2022-12-16 14:00"),
        ("office", "2022-12-16 09:30", "2022-12-16 11:30"),
        ("office", "2022-12-16 16:00", "2022-12-19 09:30"),
        ("office", "2022-12-17 10:00", "2022-12-19 10:30"),
        ("field", "2022-12-16 16:00", "2022-12-16 18:00"),
        ("field", "2022-12-16 18:00", "2022-12-17 09:30"),
        ("field", "2022-12-17 03:00", "2022-12-17 10:00"),
    ],
)
def test_a_shift_s_working_time_runs_while_it_is_open(clock: str, received: str, expected: str):
    assert due(f"within: 2 h, clock: {clock}", received) == expected


def test_a_case_received_on_the_last_day_still_has_an_exact_due_time():
    asked = scenario("within: 30 workdays", start="2023-09-01", days=20)
    last = int(due_at(asked.targets["it"], np.array([20 * DAY - 1]), asked.network)[0])
    assert last < NEVER
    # 6 working days in September; October has the make-up weekend of the 7th and 8th and 17 more; 5 in November.
    assert asked.network.day(last) == date(2023, 11, 7)


def test_a_due_time_beyond_the_calendar_is_never():
    asked = scenario("within: 3 workdays", days=30)
    far = len(asked.network.calendar.kinds) * DAY
    assert due_at(asked.targets["it"], np.array([far]), asked.network).tolist() == [NEVER]


def test_many_cases_are_answered_in_their_order():
    asked = scenario("within: 3 workdays")
    received = np.array([5 * DAY, 0, 3 * DAY])
    together = due_at(asked.targets["it"], received, asked.network)
    assert together.tolist() == [int(due_at(asked.targets["it"], np.array([at]), asked.network)[0]) for at in received]


def test_a_target_holds_for_the_channels_it_names():
    for target, expected in (("within: 2 h", [True, True]), ("within: 2 h, channels: [grid]", [False, True])):
        asked = scenario(target)
        assert applies(asked.targets["it"].channels, np.array([0, 1]), asked.network).tolist() == expected


def test_the_office_day_ends_with_its_last_hours():
    assert scenario("within: 2 h").network.office_closes == 17 * 3600
