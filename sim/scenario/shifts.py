"""Shifts as sorted open intervals, and the arithmetic of time spent inside them."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.scenario.calendar import WORKDAY, Calendar
from sim.scenario.units import DAY

Seconds = npt.NDArray[np.int64]

NEVER = 2**31 - 1
"""An instant that no horizon reaches; the last that fits the journal's columns."""


@dataclass(frozen=True)
class Shift:
    """When a staff group is on duty.

    opens, closes : int64 arrays [s since the scenario's start]; open from the first up to, not including, the second.
        Intervals are sorted and do not touch.
    hours : the hours of a day on which it opens [s of the day]; a closing past 86,400 lies on the next day.
    """

    name: str
    opens: Seconds
    closes: Seconds
    hours: tuple[tuple[int, int], ...] = ()

    @cached_property
    def _opened_before(self) -> Seconds:
        """Open seconds before each interval, and in all."""
        return np.concatenate([[0], np.cumsum(self.closes - self.opens)])

    def open_time(self, at: npt.ArrayLike) -> Seconds:
        """Open seconds between the scenario's start and *at* [s]."""
        instants = np.asarray(at, dtype=np.int64)
        passed = np.searchsorted(self.opens, instants, side="right")
        inside = np.minimum(np.append(self.closes, 0)[passed - 1], instants) - np.append(self.opens, 0)[passed - 1]
        return np.where(passed > 0, self._opened_before[np.maximum(passed - 1, 0)] + inside, 0)

    def instant(self, open_time: npt.ArrayLike) -> Seconds:
        """The first instant by which *open_time* seconds have been open; NEVER if there are not so many."""
        wanted = np.asarray(open_time, dtype=np.int64)
        interval = np.searchsorted(self._opened_before[1:], wanted, side="left")
        reached = interval < len(self.opens)
        within = np.minimum(interval, max(len(self.opens) - 1, 0))
        if not len(self.opens):
            return np.where(wanted > 0, NEVER, 0)
        return np.where(reached, self.opens[within] + wanted - self._opened_before[within], NEVER)

    def is_open(self, at: npt.ArrayLike) -> npt.NDArray[np.bool_]:
        """Whether it is open at *at* [s]."""
        instants = np.asarray(at, dtype=np.int64)
        passed = np.searchsorted(self.opens, instants, side="right")
        return (passed > 0) & (np.append(self.closes, 0)[passed - 1] > instants)

    def on_days(self, days: npt.ArrayLike) -> tuple[Seconds, Seconds]:
        """Openings and closings of those *days*, counted from second 0, on which it opens at all."""
        hours = np.array(sorted(self.hours), dtype=np.int64).reshape(-1, 2)
        opens = (np.unique(np.asarray(days, dtype=np.int64))[:, None] * DAY + hours[:, 0]).ravel()
        kept = self.is_open(opens)
        return opens[kept], (opens + np.tile(hours[:, 1] - hours[:, 0], len(opens) // max(len(hours), 1)))[kept]

    def without(self, days: npt.ArrayLike) -> "Shift":
        """This shift as somebody keeps it who is out on *days*."""
        out_from, out_until = self.on_days(days)
        opens = np.sort(np.concatenate([self.opens, out_until]))
        closes = np.sort(np.concatenate([self.closes, out_from]))
        return Shift(self.name, opens[opens < closes], closes[opens < closes], self.hours)


def shift(name: str, days: str, hours: tuple[tuple[int, int], ...], calendar: Calendar, start_index: int) -> Shift:
    """The open intervals of a weekly pattern over a calendar.

    days : all, workdays or rest_days.
    hours : opening and closing [s of the day]; a closing past 86,400 lies on the next day.
    start_index : index in the calendar of the day at whose midnight second 0 lies.
    """
    chosen = {
        "all": np.ones(len(calendar.kinds), dtype=bool),
        "workdays": calendar.worked,
        "rest_days": ~calendar.worked,
    }
    return on_dates(name, np.flatnonzero(chosen[days]) - start_index, hours)


def on_dates(name: str, days: npt.ArrayLike, hours: tuple[tuple[int, int], ...]) -> Shift:
    """The open intervals of *hours* on *days*, counted from second 0."""
    midnights = np.asarray(days, dtype=np.int64)[:, None] * DAY
    spans = np.array(sorted(hours), dtype=np.int64)
    joined = union(name, (midnights + spans[:, 0]).ravel(), (midnights + spans[:, 1]).ravel())
    return replace(joined, hours=hours)


def union(name: str, opens: npt.ArrayLike, closes: npt.ArrayLike) -> Shift:
    """One shift that is open whenever any of the intervals is; what lies before second 0 is cut off."""
    starts = np.maximum(np.asarray(opens, dtype=np.int64), 0)
    ends = np.asarray(closes, dtype=np.int64)
    kept = ends > starts
    order = np.argsort(starts[kept], kind="stable")
    starts, ends = starts[kept][order], np.maximum.accumulate(ends[kept][order]) if kept.any() else ends[kept]
    first = np.ones(len(starts), dtype=bool)
    first[1:] = starts[1:] > ends[:-1]
    last = np.append(first[1:], True) if len(first) else first
    return Shift(name, starts[first], ends[last])


def round_the_clock(name: str, end: int) -> Shift:
    """Open from second 0 to *end*."""
    return Shift(name, np.array([0]), np.array([end]), ((0, DAY),))


def workdays(calendar: Calendar, start_index: int) -> Shift:
    """Whole working days, from midnight to midnight: the clock on which 1 workday is 86,400 s."""
    assert WORKDAY == 0
    return shift("workdays", "workdays", ((0, DAY),), calendar, start_index)
