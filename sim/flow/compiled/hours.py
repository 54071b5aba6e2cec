"""The hours of all shifts, laid out one after the other; and those of people who are out on days of their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from sim.flow.compiled.jit import entry
from sim.scenario.shifts import NEVER, Shift

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


class Shifts:
    """All shifts that anybody keeps, numbered as they are first met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._shifts: list[Shift] = []

    def number(self, shift: Shift) -> int:
        """The number of a shift that is known by its name."""
        if shift.name not in self._numbers:
            self._numbers[shift.name] = len(self._shifts)
            self._shifts.append(shift)
        return self._numbers[shift.name]

    def hours(self) -> Hours:
        """The hours of all of them."""
        pieces = [shift.pieces for shift in self._shifts]
        day, starts, ends = (np.concatenate(column) for column in zip(*pieces, strict=True))
        return Hours(
            np.concatenate([np.append(shift.opens, NEVER) for shift in self._shifts]).astype(np.int32),
            np.concatenate([np.append(shift.closes, NEVER) for shift in self._shifts]).astype(np.int32),
            np.cumsum([0, *(len(shift.opens) + 1 for shift in self._shifts)]),
            day,
            starts,
            ends,
            np.cumsum([0, *map(len, (each[0] for each in pieces))]),
            np.array([_by_days(shift) for shift in self._shifts]),
        )


@dataclass(frozen=True)
class Hours:
    """Shifts side by side; arrays over intervals, pieces or shifts.

    opens, closes : int32 [s], intervals, each shift's ended by one at NEVER; those of shift i begin at first[i].
    day, starts, ends : pieces, as in `Shift`; those of shift i begin at first_piece[i].
    by_days : of each shift, whether every interval is one piece.
    """

    opens: Ints
    closes: Ints
    first: Longs
    day: Longs
    starts: Longs
    ends: Longs
    first_piece: Longs
    by_days: npt.NDArray[np.bool_]

    def and_of(self, shift: Longs, out: Ints, first: Longs) -> tuple[Ints, Ints, Longs]:
        """The hours of all shifts, and after them those of people who are out at times.

        shift : the shift that each keeps. out : days; those of person i begin at first[i].
        Returns openings, closings, and where the intervals of each shift and then of each person begin.
        """
        return _laid_out(
            self.opens,
            self.closes,
            self.first,
            self.day,
            self.starts,
            self.ends,
            self.first_piece,
            self.by_days,
            shift,
            out,
            first,
        )


def _by_days(shift: Shift) -> bool:
    _, starts, ends = shift.pieces
    return np.array_equal(shift.opens, starts) and np.array_equal(shift.closes, ends)


@entry
def _laid_out(opens, closes, first, day, starts, ends, first_piece, by_days, shift, out, first_out):
    most, on_a_day = 1, 1
    for piece in range(1, len(day)):
        on_a_day = on_a_day + 1 if day[piece] == day[piece - 1] else 1
        most = max(most, on_a_day)
    room, people, shifts = len(opens), len(shift), len(first) - 1
    for person in range(people):
        room += first[shift[person] + 1] - first[shift[person]]
        if not by_days[shift[person]]:
            room += (first_out[person + 1] - first_out[person]) * most
    all_opens, all_closes = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int32)
    begins = np.empty(shifts + people, dtype=np.int64)
    row = len(opens)
    all_opens[:row] = opens
    all_closes[:row] = closes
    begins[:shifts] = first[:shifts]
    for person in range(people):
        begins[shifts + person] = row
        kept = shift[person]
        intervals = slice(first[kept], first[kept + 1] - 1)
        pieces = slice(first_piece[kept], first_piece[kept + 1])
        away = out[first_out[person] : first_out[person + 1]]
        if by_days[kept]:
            row = _leave_out(opens[intervals], closes[intervals], day[pieces], away, all_opens, all_closes, row)
        else:
            row = _cut_out(
                opens[intervals],
                closes[intervals],
                day[pieces],
                starts[pieces],
                ends[pieces],
                away,
                all_opens,
                all_closes,
                row,
            )
        all_opens[row] = all_closes[row] = NEVER
        row += 1
    return all_opens[:row], all_closes[:row], begins


@njit
def _leave_out(opens, closes, day, out, kept_opens, kept_closes, row):
    """Copy the intervals but those of days on which somebody is out, where each belongs to one day; the next row."""
    interval = 0
    for each in np.append(out, NEVER):
        last = interval
        while last < len(day) and day[last] < each:
            last += 1
        number = last - interval
        kept_opens[row : row + number] = opens[interval:last]
        kept_closes[row : row + number] = closes[interval:last]
        row += number
        while last < len(day) and day[last] == each:
            last += 1
        interval = last
    return row


@njit
def _cut_out(opens, closes, day, starts, ends, out, kept_opens, kept_closes, row):
    """Copy the intervals less the pieces of days on which somebody is out; the next row."""
    piece, away = 0, 0
    for interval in range(len(opens)):
        at = opens[interval]
        while piece < len(day) and starts[piece] < closes[interval]:
            while away < len(out) and out[away] < day[piece]:
                away += 1
            if away < len(out) and out[away] == day[piece]:
                if at < starts[piece]:
                    kept_opens[row], kept_closes[row] = at, starts[piece]
                    row += 1
                at = ends[piece]
            piece += 1
        if at < closes[interval]:
            kept_opens[row], kept_closes[row] = at, closes[interval]
            row += 1
    return row
