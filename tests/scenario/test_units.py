# ruff: noqa: E501 - a message stands whole in its line
import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario import units
from sim.scenario.units import DAY, HOUR, MINUTE, WEEK, Rate, Span


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("90 s", 90),
        ("25 min", 25 * MINUTE),
        ("25分钟", 25 * MINUTE),
        ("1.5 h", 5400),
        ("２ 小时", 2 * HOUR),
        ("2 个小时", 2 * HOUR),
        ("3 天", 3 * DAY),
        ("13 weeks", 13 * WEEK),
        ("2 星期", 2 * WEEK),
        ("1,000 s", 1000),
        (".5 h", 1800),
        ("1 year", 365 * DAY),
    ],
)
def test_lengths_of_time_read_in_english_and_chinese(written: str, seconds: float) -> None:
    assert units.span(written) == Span(seconds)


@pytest.mark.parametrize("written", ["3 workdays", "3 working days", "3 个工作日", "3工作日"])
def test_working_days_have_a_clock_of_their_own(written: str) -> None:
    read = units.span(written)
    assert read == Span(3 * DAY, "workdays")
    assert read.workdays == 3


def test_a_span_of_elapsed_time_has_no_working_days() -> None:
    with pytest.raises(ValueError, match="this span counts elapsed time, not working days"):
        _ = units.span("2 h").workdays


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("24.2 per day", Rate(24.2, DAY)),
        ("24.2/天", Rate(24.2, DAY)),
        ("每天 24.2 件", Rate(24.2, DAY)),
        ("每小时6件", Rate(6, HOUR)),
        ("24 件每天", Rate(24, DAY)),
        ("2,181 per period", Rate(2181, None)),
        ("2181 in the period", Rate(2181, None)),
        ("100 per week", Rate(100, WEEK)),
        ("1000 per year", Rate(1000, 365 * DAY)),
    ],
)
def test_rates_read_in_english_and_chinese(written: str, read: Rate) -> None:
    assert units.rate(written) == read


def test_a_rate_per_period_spreads_over_its_days() -> None:
    assert units.rate("2181 per period").per_day(90) == pytest.approx(24.2333, abs=1e-4)
    assert units.rate("6 per hour").per_day(90) == 144


def test_shares_weights_people_and_yes_or_no_read_as_written() -> None:
    assert [units.share(s) for s in ("40 %", "40％", 0.4, 1, 0)] == [0.4, 0.4, 0.4, 1.0, 0.0]
    assert [units.weight(s) for s in ("150 %", 2, 0.5)] == [1.5, 2.0, 0.5]
    assert [units.people(s) for s in (6, "6 人", "6")] == [6, 6, 6]
    assert [units.flag(s) for s in (True, "yes", "是", False, "no", "否")] == [True] * 3 + [False] * 3
    assert units.day("2021-01-04") == date(2021, 1, 4)


def test_opening_hours_past_midnight_end_beyond_the_day() -> None:
    assert units.hours("08:30-11:30") == (30600, 41400)
    assert units.hours("20:00–06:00") == (20 * HOUR, 30 * HOUR)
    assert units.hours("00:00至24:00") == (0, DAY)


@pytest.mark.parametrize(
    ("read", "given", "message"),
    [
        (units.span, "2 fortnights", "not a length of time: '2 fortnights'; write a number and a unit, such as 25 min, 2 小时 or 3 workdays"),
        (units.span, "1,5 h", "not a length of time: '1,5 h'; write a number and a unit, such as 25 min, 2 小时 or 3 workdays"),
        (units.span, 2, "not a length of time: 2; write a number and a unit, such as 25 min, 2 小时 or 3 workdays"),
        (units.span, None, "not a length of time: nothing; write a number and a unit, such as 25 min, 2 小时 or 3 workdays"),
        (units.span, "900 years", "must be at most 100 years, got 900 years; write a shorter time"),
        (units.elapsed, "3 workdays", "must be elapsed time, got '3 workdays'; write hours, days or weeks, such as 2 weeks"),
        (units.share, "180 %", "must be at most 100 %, got 180 %"),
        (units.share, 40, "must be between 0 and 1, got 40; write 40 % if you mean a percentage"),
        (units.share, True, "not a share: True; write a percentage such as 40 %"),
        (units.share, "half", "not a share: 'half'; write a percentage such as 40 %"),
        (units.weight, "much", "not a weight: 'much'; write a percentage such as 60 %, or a number"),
        (units.weight, -1, "must be 0 or more, got -1; write a percentage such as 60 %, or a number"),
        (units.rate, "24.2", "not a rate: '24.2'; write a number per hour, day, week, year or period, such as 24.2 per day"),
        (units.rate, "3 per moon", "not a rate: '3 per moon'; write a number per hour, day, week, year or period, such as 24.2 per day"),
        (units.people, "six", "not a number of people: 'six'; write a whole number such as 6"),
        (units.people, 1_000_000, "must be between 0 and 100,000 people, got 1000000"),
        (units.flag, "maybe", "must be yes or no, got 'maybe'"),
        (units.day, "2024-02-30", "not a date: '2024-02-30'; write year-month-day, such as 2021-01-04"),
        (units.hours, "8-11", "not opening hours: '8-11'; write them like 08:30-11:30"),
        (units.hours, "08:00-08:00", "opens and closes at the same time: '08:00-08:00'; write 00:00-24:00 for a whole day"),
        (units.hours, "25:00-26:00", "not a time of day: 25:00; write one between 00:00 and 24:00"),
    ],
)  # fmt: skip
def test_what_does_not_read_says_what_was_given_and_what_would_do(read, given, message) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011
        read(given)
    assert str(raised.value) == message


@given(st.integers(0, 10**9).map(lambda ms: ms / 1000))
def test_a_length_of_time_reads_again_as_itself(seconds: float) -> None:
    assert units.span(units.span_text(Span(seconds))) == Span(seconds)


@given(st.integers(0, 10_000_000))
def test_whole_seconds_read_again_as_themselves(seconds: int) -> None:
    assert units.elapsed(units.elapsed_text(seconds)) == seconds


@given(st.integers(0, 100_000).map(lambda n: n / 1000))
def test_a_share_reads_again_as_itself(percentage: float) -> None:
    read = units.share(f"{percentage} %")
    assert units.share(units.share_text(read)) == pytest.approx(read, rel=1e-12)


@given(st.integers(1, 10**9).map(lambda n: n / 1000), st.sampled_from([HOUR, DAY, WEEK, 365 * DAY, None]))
def test_a_rate_reads_again_as_itself(count: float, seconds: int | None) -> None:
    assert units.rate(units.rate_text(Rate(count, seconds))) == Rate(count, seconds)


@given(st.integers(0, 1439), st.integers(1, 1440))
def test_opening_hours_read_again_as_themselves(opens: int, minutes: int) -> None:
    hours = opens * MINUTE, (opens + minutes) * MINUTE
    if minutes < 1440:
        assert units.hours(units.hours_text(hours)) == hours


@given(st.text() | st.integers() | st.floats() | st.none() | st.booleans() | st.lists(st.integers()))
def test_readers_raise_nothing_but_value_errors(given: object) -> None:
    for read in (units.span, units.elapsed, units.share, units.weight, units.rate, units.people, units.hours):
        with contextlib.suppress(ValueError):
            read(given)
