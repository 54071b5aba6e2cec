"""Arithmetic of open time: properties over arbitrary shifts, and shifts over real calendars by hand."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.flow import rules
from sim.scenario.calendar import calendar
from sim.scenario.shifts import NEVER, Shift, round_the_clock, shift, together, union, without, workdays
from sim.scenario.units import DAY, HOUR

LONGEST = 2000


@st.composite
def shifts(draw: st.DrawFn) -> Shift:
    """Up to eight intervals that are sorted and do not touch."""
    edges = sorted(draw(st.sets(st.integers(0, LONGEST), min_size=2, max_size=16)))
    edges = edges[: len(edges) // 2 * 2]
    return Shift("any", np.array(edges[::2], dtype=np.int64), np.array(edges[1::2], dtype=np.int64))


def opens_in(some: Shift) -> list[int]:
    """Every open second, the slow way."""
    return [at for opens, closes in zip(some.opens, some.closes, strict=True) for at in range(opens, closes)]


instants = st.integers(-50, LONGEST + 50)


@given(shifts(), instants)
@settings(derandomize=True)
def test_open_time_counts_the_open_seconds_before_an_instant(some: Shift, at: int):
    assert some.open_time(at) == sum(second < at for second in opens_in(some))


@given(shifts(), instants)
@settings(derandomize=True)
def test_a_shift_is_open_in_its_open_seconds(some: Shift, at: int):
    assert some.is_open(at) == (at in set(opens_in(some)))


@given(shifts(), st.integers(0, LONGEST))
@settings(derandomize=True)
def test_instant_is_the_first_by_which_so_much_was_open(some: Shift, open_time: int):
    at = int(some.instant(open_time))
    if open_time > len(opens_in(some)):
        assert at == NEVER
    else:
        assert some.open_time(at) == open_time
        assert open_time == 0 or some.open_time(at - 1) == open_time - 1


@given(shifts(), instants)
@settings(derandomize=True)
def test_instant_undoes_open_time_inside_the_shift(some: Shift, at: int):
    reached = int(some.instant(some.open_time(at)))
    assert some.open_time(reached) == some.open_time(at)
    if some.is_open(at) and some.is_open(at - 1):
        assert reached == at


@given(shifts(), st.integers(-500, 0))
@settings(derandomize=True)
def test_many_instants_are_looked_up_as_few_are_searched_for(some: Shift, earlier: int):
    moved = Shift("", some.opens + earlier, some.closes + earlier)
    at = np.arange(-700, 700, 3)
    alone = [int(moved.open_time(each)) for each in at.tolist()]
    for kind in (np.int32, np.int64):
        assert moved.open_time(at.astype(kind)).tolist() == alone


@given(shifts(), st.lists(instants, min_size=1, max_size=6))
@settings(derandomize=True)
def test_arrays_are_answered_one_by_one(some: Shift, at: list[int]):
    assert some.open_time(at).tolist() == [int(some.open_time(each)) for each in at]
    wanted = [max(each, 0) for each in at]
    assert some.instant(wanted).tolist() == [int(some.instant(each)) for each in wanted]


@given(shifts(), st.integers(0, LONGEST), st.integers(1, LONGEST))
@settings(derandomize=True)
def test_the_rule_of_the_flow_ends_work_where_the_shift_says(some: Shift, now: int, staffed: int):
    opens, closes = [*some.opens.tolist(), NEVER], [*some.closes.tolist(), NEVER]
    interval = next(i for i, close in enumerate(closes) if close > now)
    if opens[interval] > now:
        now = opens[interval]  # work begins on shift
    if now == NEVER:
        return
    ends = rules.end_of_spell(rules.PAUSE, opens, closes, interval, now, staffed)
    assert ends == some.instant(some.open_time(now) + staffed)
    handed_over = rules.end_of_spell(rules.HAND_OVER, opens, closes, interval, now, staffed)
    assert handed_over == min(ends, closes[interval])
    assert rules.end_of_spell(rules.FINISH, opens, closes, interval, now, staffed) == now + staffed


intervals = st.lists(st.tuples(st.integers(-100, 300), st.integers(0, 60)), max_size=8)


@given(intervals)
@settings(derandomize=True)
def test_a_union_is_open_when_any_of_its_intervals_is(given_: list[tuple[int, int]]):
    joined = union("any", [at for at, _ in given_], [at + length for at, length in given_])
    expected = {second for at, length in given_ for second in range(max(at, 0), at + length)}
    assert set(opens_in(joined)) == expected
    assert (joined.opens < joined.closes).all()
    assert (joined.opens[1:] > joined.closes[:-1]).all()


OFFICE = ((8 * HOUR + 1800, 11 * HOUR + 1800), (13 * HOUR, 17 * HOUR))


def days_of(some: Shift) -> list[float]:
    """Opening times in days since second 0."""
    return (some.opens / DAY).tolist()


def test_an_office_opens_on_working_days_make_up_days_included():
    # From Monday 2024-04-01, a day into the calendar: Thursday to Saturday are Qingming, Sunday the 7th is worked.
    april = calendar(date(2024, 3, 31), 9)
    office = shift("office", "workdays", OFFICE, april, 1)
    assert sorted({int(day) for day in days_of(office)}) == [0, 1, 2, 6, 7]
    assert int(office.open_time(DAY)) == 7 * HOUR
    rest = shift("rest", "rest_days", OFFICE, april, 1)
    assert sorted({int(day) for day in days_of(rest)}) == [3, 4, 5]
    every = shift("all", "all", OFFICE, april, 1)
    assert len(every.opens) == 16


def test_the_night_before_the_start_reaches_into_the_first_morning():
    week = calendar(date(2024, 3, 3), 4)
    night = shift("night", "all", ((20 * HOUR, 30 * HOUR),), week, 1)
    assert night.opens.tolist() == [0, 20 * HOUR, DAY + 20 * HOUR, 2 * DAY + 20 * HOUR]
    assert night.closes.tolist() == [6 * HOUR, 30 * HOUR, DAY + 30 * HOUR, 2 * DAY + 30 * HOUR]


def test_hours_that_touch_at_midnight_are_one_interval():
    week = calendar(date(2024, 3, 3), 4)
    whole = shift("whole", "all", ((0, DAY),), week, 1)
    assert (whole.opens.tolist(), whole.closes.tolist()) == ([0], [3 * DAY])


def test_the_clock_of_working_days_counts_86400_seconds_for_each():
    # Friday 2024-03-08 to Monday.
    clock = workdays(calendar(date(2024, 3, 7), 6), 1)
    assert clock.open_time(np.array([12 * HOUR, DAY, 2 * DAY, 3 * DAY, 4 * DAY])).tolist() == [
        12 * HOUR,
        DAY,
        DAY,
        DAY,
        2 * DAY,
    ]
    assert int(clock.instant(12 * HOUR + DAY)) == 3 * DAY + 12 * HOUR


def test_round_the_clock_is_open_to_its_end():
    clock = round_the_clock("clock", 3 * DAY)
    assert clock.open_time([0, 5, 4 * DAY]).tolist() == [0, 5, 3 * DAY]
    assert int(clock.instant(3 * DAY + 1)) == NEVER


@pytest.mark.parametrize("at", [0, 5])
def test_a_shift_that_never_opens_never_ends_any_work(at: int):
    closed = union("closed", [], [])
    assert int(closed.open_time(at)) == 0
    assert not closed.is_open(at)
    assert closed.instant([0, 1]).tolist() == [0, NEVER]


def test_who_is_out_on_a_day_misses_what_begins_on_it_until_the_next_morning():
    week = calendar(date(2024, 3, 1), 6)
    night = shift("night", "all", ((20 * HOUR, 30 * HOUR),), week, 3, -2 * DAY)
    kept = night.without([0])
    assert night.open_time(3 * DAY) - kept.open_time(3 * DAY) == 10 * HOUR
    assert kept.is_open([-HOUR, 5 * HOUR, 21 * HOUR, 29 * HOUR, 45 * HOUR]).tolist() == [True, True, False, False, True]


def test_who_is_out_on_a_day_of_longer_hours_misses_those_but_not_the_night_that_began_before():
    week = calendar(date(2024, 3, 4), 4)
    nights = shift("night", "all", ((20 * HOUR, 30 * HOUR),), week, 0, only=np.array([True, False, False, True]))
    longer = shift("day and night", "all", ((0, DAY),), week, 0, only=np.array([False, True, True, False]))
    either = together("either", nights, longer)
    assert (either.opens.tolist(), either.closes.tolist()) == ([20 * HOUR, 92 * HOUR], [72 * HOUR, 102 * HOUR])
    kept = either.without([1])
    assert (kept.opens // HOUR).tolist() == [20, 48, 92]
    assert (kept.closes // HOUR).tolist() == [30, 72, 102]
    assert sum(int(closes - opens) for opens, closes in zip(*either.on_days([0, 1, 2, 3]), strict=True)) == 62 * HOUR


def test_who_is_out_misses_no_more_than_patrols_leave_of_the_shift():
    week = calendar(date(2024, 3, 4), 4)
    night = shift("night", "all", ((20 * HOUR, 30 * HOUR),), week, 0)
    patrol = shift("patrol", "all", ((22 * HOUR, 25 * HOUR),), week, 0)
    rest = without("rest", night, patrol)
    opens, closes = rest.on_days([1])
    assert (opens // HOUR).tolist() == [44, 49]
    assert (closes // HOUR).tolist() == [46, 54]
    kept = rest.without([1])
    assert (kept.opens // HOUR).tolist() == [20, 25, 68, 73, 92, 97]
    assert np.array_equal(kept.without([1]).opens, kept.opens)


@pytest.mark.parametrize("step", [60, 1800])
def test_open_time_of_many_instants_is_that_of_each_alone(step: int):
    edges = np.sort(np.random.default_rng(step).choice(2_000, 40, replace=False)) * step - 900
    hours = Shift("odd", edges[::2], edges[1::2])
    instants = np.arange(edges[0] - 5_000, edges[-1] + 5_000, step // 7 + 1)
    assert len(instants) > (edges[-1] - edges[0]) / step  # so many that they are looked up
    alone = [int(hours.open_time([at])[0]) for at in instants]
    for kind in (np.int32, np.int64):
        together = hours.open_time(instants.astype(kind))
        assert together.tolist() == alone
        assert together.dtype == kind


def test_an_instant_that_no_horizon_reaches_is_looked_up_in_32_bits():
    hours = Shift("", np.array([1, 5]), np.array([3, 8]))
    assert set(hours.open_time(np.full(99, NEVER, dtype=np.int32)).tolist()) == {5}
