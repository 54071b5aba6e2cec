"""Shifts as sorted open intervals, and the arithmetic of time spent inside them."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.scenario.calendar import WORKDAY, Calendar
from sim.scenario.units import DAY

Seconds = npt.NDArray[np.int64]
Instants = npt.NDArray[np.signedinteger]

NEVER = 2**31 - 1
"""An instant that no horizon reaches; the last that fits the journal's columns."""


def narrowest(latest: int) -> type[np.int32] | type[np.int64]:
    """The type in which instants up to *latest* [s] are reckoned with soonest."""
    return np.int32 if latest <= NEVER else np.int64


LOOKED_UP = 1 << 18
"""Steps that a table of open time may have; with more it would be looked up no sooner than searched for."""
SEARCH = 8
"""Steps of a table that are made in the time of one search."""

_NO_PIECES = (np.empty(0, dtype=np.int64),) * 3


@dataclass(frozen=True)
class Shift:
    """When a staff group is on duty.

    opens, closes : int64 arrays [s since the scenario's start]; open from the first up to, not including, the second.
        Intervals are sorted and do not touch.
    pieces : the same time in pieces that belong to a day each, so that somebody may be out on it: the day, counted from
        second 0, opening and closing; in order, and not overlapping. None of them where nobody keeps the shift.
    """

    name: str
    opens: Seconds
    closes: Seconds
    pieces: tuple[Seconds, ...] = _NO_PIECES

    @cached_property
    def _opened_before(self) -> Seconds:
        """Open seconds before each interval, and in all."""
        return np.concatenate([[0], np.cumsum(self.closes - self.opens)])

    def open_time(self, at: npt.ArrayLike) -> Instants:
        """Open seconds up to *at* [s], from the scenario's start or as far back as the shift reaches.

        int32 where *at* is, which is sooner; otherwise int64.
        """
        instants = np.asarray(at)
        if instants.dtype != np.int32:
            instants = instants.astype(np.int64, copy=False)
        if self._steps and instants.size * SEARCH > self._steps:
            return self._looked_up(instants).astype(instants.dtype, copy=False)
        passed = np.searchsorted(self.opens, instants, side="right")
        inside = np.minimum(np.append(self.closes, 0)[passed - 1], instants) - np.append(self.opens, 0)[passed - 1]
        spent = np.where(passed > 0, self._opened_before[np.maximum(passed - 1, 0)] + inside, 0)
        return spent.astype(instants.dtype, copy=False)

    @cached_property
    def _step(self) -> int:
        """The longest time of which every opening and closing is a multiple [s]."""
        return int(np.gcd.reduce(np.concatenate([self.opens, self.closes])))

    @cached_property
    def _first_step(self) -> int:
        """How many such steps lie between second 0 and the beginning of the table, which is as far back at least."""
        return min(int(self.opens[0]) // self._step, 0) - 1

    @cached_property
    def _steps(self) -> int:
        """Steps from there to the last closing; 0 if there are too many for a table, or none."""
        steps = int(self.closes[-1]) // self._step - self._first_step if len(self.opens) else 0
        return steps if steps <= LOOKED_UP else 0

    @cached_property
    def _open_at_step(self) -> tuple[Seconds, Seconds]:
        """Open seconds up to an instant by its step: those before less those of it, and whether to add the instant.

        The first step stands for all that comes before, the last for all that follows.
        """
        turns = np.zeros(self._steps + 1, dtype=np.int64)
        turns[self.opens // self._step - self._first_step] += 1
        turns[self.closes // self._step - self._first_step] -= 1
        open_ = np.cumsum(turns)
        before = (np.cumsum(open_) - open_) * self._step
        before -= open_ * (np.arange(len(open_)) + self._first_step) * self._step
        kind = narrowest(int(self.closes[-1]))
        return before.astype(kind), open_.astype(kind)

    def _looked_up(self, instants: Instants) -> Instants:
        """Open seconds up to each instant: sooner than a search where there are many, and soonest for int32."""
        before, open_ = self._open_at_step
        step = (instants // self._step).astype(np.intp, copy=False) - self._first_step
        spent: Instants = open_.take(step, mode="clip") * instants
        return spent + before.take(step, mode="clip")

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
        """Openings and closings of what belongs to *days*, counted from second 0 and sorted."""
        _, opens, closes = self.pieces_on(days)
        return opens, closes

    def pieces_on(self, days: npt.ArrayLike) -> tuple[Seconds, Seconds, Seconds]:
        """What belongs to *days*, in whatever order they come: which of them, opening and closing of each piece."""
        day, opens, closes = self.pieces
        first, last = (np.searchsorted(day, days, side=side) for side in ("left", "right"))
        number = last - first
        chosen = np.arange(number.sum()) + np.repeat(last - np.cumsum(number), number)
        return np.repeat(np.arange(len(number)), number), opens[chosen], closes[chosen]

    def without(self, days: npt.ArrayLike) -> "Shift":
        """This shift as somebody keeps it who is out on *days*, sorted; what is left of it is not told by days."""
        out_from, out_until = self.on_days(days)
        opens = np.insert(self.opens, np.searchsorted(self.opens, out_until), out_until)
        closes = np.insert(self.closes, np.searchsorted(self.closes, out_from), out_from)
        kept = opens < closes
        return Shift(self.name, opens[kept], closes[kept])


def shift(
    name: str,
    days: str,
    hours: tuple[tuple[int, int], ...],
    calendar: Calendar,
    start_index: int,
    since: int = 0,
    only: npt.NDArray[np.bool_] | None = None,
) -> Shift:
    """The open intervals of a weekly pattern over a calendar.

    days : all, workdays or rest_days.
    hours : opening and closing [s of the day]; a closing past 86,400 lies on the next day.
    start_index : index in the calendar of the day at whose midnight second 0 lies.
    since : int [s], what lies before it is cut off.
    only : whether it may open on each day of the calendar; on all if not given.
    """
    chosen = {
        "all": np.ones(len(calendar.kinds), dtype=bool),
        "workdays": calendar.worked,
        "rest_days": ~calendar.worked,
    }
    opening = chosen[days] if only is None else chosen[days] & only
    return on_dates(name, np.flatnonzero(opening) - start_index, hours, since)


def on_dates(name: str, days: npt.ArrayLike, hours: tuple[tuple[int, int], ...], since: int = 0) -> Shift:
    """The open intervals of *hours* on *days*, counted from second 0; what lies before *since* is cut off."""
    dates = np.asarray(days, dtype=np.int64)
    spans = np.array(sorted(hours), dtype=np.int64)
    opens, closes = ((dates[:, None] * DAY + spans[:, end]).ravel() for end in (0, 1))
    return of_pieces(name, np.repeat(dates, len(spans)), opens, closes, since)


def of_pieces(name: str, days: npt.ArrayLike, opens: npt.ArrayLike, closes: npt.ArrayLike, since: int = 0) -> Shift:
    """The shift that consists of pieces, each of which belongs to a day; where two overlap, to that of the earlier."""
    whole = union(name, opens, closes, since)
    order = np.argsort(np.asarray(opens, dtype=np.int64), kind="stable")
    day, starts, ends = (np.asarray(each, dtype=np.int64)[order] for each in (days, opens, closes))
    starts = np.maximum(starts, np.maximum.accumulate(np.append(since, ends))[:-1])
    kept = starts < ends
    return replace(whole, pieces=(day[kept], starts[kept], ends[kept]))


def union(name: str, opens: npt.ArrayLike, closes: npt.ArrayLike, since: int = 0) -> Shift:
    """One shift that is open whenever any of the intervals is; what lies before *since* is cut off."""
    starts = np.maximum(np.asarray(opens, dtype=np.int64), since)
    ends = np.asarray(closes, dtype=np.int64)
    kept = ends > starts
    order = np.argsort(starts[kept], kind="stable")
    starts, ends = starts[kept][order], np.maximum.accumulate(ends[kept][order]) if kept.any() else ends[kept]
    first = np.ones(len(starts), dtype=bool)
    first[1:] = starts[1:] > ends[:-1]
    last = np.append(first[1:], True) if len(first) else first
    return Shift(name, starts[first], ends[last])


def together(name: str, *shifts: Shift) -> Shift:
    """A shift that is open whenever any of *shifts* is."""
    since = min((int(each.opens[0]) for each in shifts if len(each.opens)), default=0)
    days, opens, closes = (np.concatenate(each) for each in zip(*(each.pieces for each in shifts), strict=True))
    return of_pieces(name, days, opens, closes, since)


def without(name: str, shift: Shift, gaps: Shift) -> Shift:
    """A shift that is open whenever *shift* is and *gaps* is not."""
    days, starts, ends = shift.pieces
    points = np.unique(np.concatenate([shift.opens, shift.closes, gaps.opens, gaps.closes, starts, ends]))
    kept = shift.is_open(points[:-1]) & ~gaps.is_open(points[:-1])
    opens, closes = points[:-1][kept], points[1:][kept]
    rest = union(name, opens, closes, points[0] if len(points) else 0)
    if not len(days):
        return rest
    return replace(rest, pieces=(days[np.searchsorted(starts, opens, side="right") - 1], opens, closes))


def round_the_clock(name: str, end: int, since: int = 0) -> Shift:
    """Open from *since* to *end*."""
    days = np.arange(since // DAY, end // DAY)
    return of_pieces(name, days, days * DAY, (days + 1) * DAY, since)


def workdays(calendar: Calendar, start_index: int, since: int = 0) -> Shift:
    """Whole working days, from midnight to midnight: the clock on which 1 workday is 86,400 s."""
    assert WORKDAY == 0
    return shift("workdays", "workdays", ((0, DAY),), calendar, start_index, since)
