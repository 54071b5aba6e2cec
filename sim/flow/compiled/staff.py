"""Stations, staff groups and their hours as arrays; they do not depend on the cases, but for who is out when."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from numba import njit

from sim.demand import Absences
from sim.flow import rules
from sim.flow.compiled.jit import entry
from sim.flow.compiled.world import GROUP, NONE, STATION
from sim.flow.journal import with_person
from sim.flow.places import neighbours
from sim.flow.staff import kinds_taken
from sim.scenario.network import Network, StaffGroup
from sim.scenario.shifts import NEVER, Shift

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Takes = tuple[frozenset[int] | None, ...]
"""The kinds of work that each group of a station takes."""
WORKDAYS = 0
"""The number of the clock on which only working days count."""


@dataclass(frozen=True)
class Offices:
    """Arrays of a world by the names that FIELDS explains. A run takes copies of what it changes."""

    stations: np.ndarray
    groups: np.ndarray
    queue_of_work: npt.NDArray[np.uint8]
    takers_of_queue: Longs
    opens: Ints
    closes: Ints
    first_interval: Longs
    cover: Ints
    cover_first: Ints
    cover_count: Ints


_KEPT: WeakKeyDictionary[Network, Offices] = WeakKeyDictionary()


def offices_of(network: Network, absences: Absences) -> Offices:
    """The offices of a network; without absences they are the same in every replication, and are kept for the next."""
    if not len(absences) and network in _KEPT:
        return _KEPT[network]
    out = dict(absences.by_person())
    shifts = Shifts(network)
    stations, groups, skills = staffing(network, shifts, out)
    queue_of_work, takers_of_queue = queues(skills, len(network.case_types) * len(rules.STEPS))
    stations["queues"] = np.array([len(np.unique(row)) for row in queue_of_work], dtype=np.int32)[stations["skills"]]
    stations["first_queue"] = np.cumsum(stations["queues"]) - stations["queues"]
    cover = covers(network, {station for station, _, _ in out})
    offices = Offices(stations, groups, queue_of_work, takers_of_queue, *shifts.laid_out(), *cover)
    if not len(absences):
        _KEPT[network] = offices
    return offices


class Shifts:
    """All shifts that anybody keeps, numbered, and laid out one after the other."""

    def __init__(self, network: Network) -> None:
        self._opens: list[Ints] = []
        self._closes: list[Ints] = []
        self._lengths: list[Longs] = []
        self._known: dict[str, int] = {}
        self._count = 0
        self.number(network.workdays)

    def number(self, shift: Shift) -> int:
        """The number of a shift that is known by its name."""
        if shift.name not in self._known:
            opens, closes = (np.append(each, NEVER).astype(np.int32) for each in (shift.opens, shift.closes))
            self._known[shift.name] = self._add(opens, closes, np.array([len(opens)]))
        return self._known[shift.name]

    def without(self, shift: Shift, out: list[Ints]) -> int:
        """The number of the first of the shifts that people keep who are out on days of their own.

        out : the days of each.
        """
        first = np.cumsum([0, *map(len, out)])
        return self._add(*hours_without(shift.opens, shift.closes, *shift.pieces, np.concatenate(out), first))

    def _add(self, opens: Ints, closes: Ints, lengths: Longs) -> int:
        self._opens.append(opens)
        self._closes.append(closes)
        self._lengths.append(lengths)
        self._count += len(lengths)
        return self._count - len(lengths)

    def laid_out(self) -> tuple[Ints, Ints, Longs]:
        """Openings and closings of all, one after the other and each ended by NEVER; and where each begins."""
        lengths = np.concatenate(self._lengths)
        return np.concatenate(self._opens), np.concatenate(self._closes), np.cumsum(lengths) - lengths


@entry
def hours_without(opens, closes, day, starts, ends, out, first):
    """The intervals of a shift that are left to people who are out on some days, one person after the other.

    opens, closes : of the shift. day, starts, ends : its pieces. out : days; those of person i begin at first[i].
    Returns openings and closings, each person's ended by NEVER, and how many each has.
    """
    people, whole = len(first) - 1, len(opens) == len(day)
    for piece in range(len(day) if whole else 0):
        whole = whole and opens[piece] == starts[piece] and closes[piece] == ends[piece]
    most, on_a_day = 1, 1
    for piece in range(1, len(day)):
        on_a_day = on_a_day + 1 if day[piece] == day[piece - 1] else 1
        most = max(most, on_a_day)
    room = people * (len(opens) + 1) + (0 if whole else len(out) * most)
    kept_opens, kept_closes = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int32)
    lengths, row = np.zeros(people, dtype=np.int64), 0
    for person in range(people):
        began = row
        if whole:
            row = _leave_out(opens, closes, day, out[first[person] : first[person + 1]], kept_opens, kept_closes, row)
        else:
            row = _cut_out(
                opens, closes, day, starts, ends, out[first[person] : first[person + 1]], kept_opens, kept_closes, row
            )
        kept_opens[row] = kept_closes[row] = NEVER
        row += 1
        lengths[person] = row - began
    return kept_opens[:row], kept_closes[:row], lengths


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


def staffing(
    network: Network, shifts: Shifts, out: dict[tuple[int, int, int], Ints]
) -> tuple[np.ndarray, np.ndarray, list[Takes]]:
    """Stations and groups, and the different skills of stations.

    out : the days on which people are out, by (station, group, person); each of them is a group alone.
    """
    groups: list[tuple[int, ...]] = []
    away: dict[str, tuple[Shift, list[int], list[Ints]]] = {}
    skills: dict[Takes, int] = {}
    stations = np.zeros(len(network.stations), dtype=STATION)
    takes_of: dict[tuple, frozenset[int] | None] = {(None, None): None}
    for index, station in enumerate(network.stations):
        takes: Takes = tuple(_takes(group, len(network.case_types), takes_of) for group in station.groups)
        skilled = any(each is not None for each in takes)
        by_skill = (
            sorted(range(len(takes)), key=lambda i: len(takes[i] or ()) or NEVER) if skilled else range(len(takes))
        )
        first = len(groups)
        for i in by_skill:
            staff = station.groups[i]
            people = [person for person in range(staff.staff) if (index, i, person) in out] if out else []
            groups += _groups(i, staff, shifts, people)
            if people:
                _, rows, days = away.setdefault(staff.shift.name, (staff.shift, [], []))
                rows += range(len(groups) - len(people), len(groups))
                days += [out[index, i, person] for person in people]
        stations[index] = np.void(
            (
                station.level,
                first,
                len(groups) - first,
                0,
                0,
                skills.setdefault(takes if skilled else (), len(skills)),
                rules.DISCIPLINES.index(station.discipline),
                0,
                NONE,
                0,
                station.urgent_interrupts,
                station.urgent_interrupts,
                False,
            ),
            dtype=STATION,
        )
    table = np.array(groups, dtype=GROUP)
    for shift, rows, days in away.values():
        table["shift"][rows] = shifts.without(shift, days) + np.arange(len(rows))
    return stations, table, list(skills)


def _takes(group: StaffGroup, case_types: int, known: dict[tuple, frozenset[int] | None]) -> frozenset[int] | None:
    """The kinds of work that a group takes; many groups take the same."""
    key = (group.types, group.steps)
    if key not in known:
        known[key] = kinds_taken(group, case_types)
    return known[key]


def _groups(index: int, staff: StaffGroup, shifts: Shifts, away: list[int]) -> list[tuple[int, ...]]:
    """A staff group as GROUP records: all who keep the same hours, then each person who is out at times.

    The hours of those are put in later, for all of them at once.
    """
    available, speed = (round(share * rules.ALL_THE_TIME) for share in (staff.available, staff.speed))
    at_work = (rules.SHIFT_ENDS.index(staff.shift_end), rules.pace(available, speed))
    groups: list[tuple[int, ...]] = []
    if len(away) < staff.staff:
        groups.append((index, index, staff.staff - len(away), shifts.number(staff.shift), *at_work))
    return groups + [(with_person(index, person), index, 1, NONE, *at_work) for person in away]


def queues(skills: list[Takes], kinds: int) -> tuple[npt.NDArray[np.uint8], Longs]:
    """Which queue of a station takes each kind of work, and who takes from each queue, by skills.

    What the same groups take waits together, replies and enquiries apart, since those go ahead without interrupting.
    """
    ahead = [kind % len(rules.STEPS) in (rules.REPLY, rules.ANSWER) for kind in range(kinds)]
    rows, takers = [], []
    for takes in skills:
        told_apart: dict[tuple[int, bool], int] = {}
        row = []
        for kind in range(kinds):
            able = sum(1 << i for i, each in enumerate(takes) if each is None or kind in each) if takes else -1
            row.append(told_apart.setdefault((able, ahead[kind]), len(told_apart)))
        rows.append(row)
        takers.append([able for able, _ in told_apart])
    most = max(map(len, takers), default=0)
    return (
        np.array(rows, dtype=np.uint8).reshape(len(skills), kinds),
        np.array([each + [0] * (most - len(each)) for each in takers], dtype=np.int64).reshape(len(skills), most),
    )


def covers(network: Network, with_absences: set[int]) -> tuple[Ints, Ints, Ints]:
    """The grid stations that cover for others, and for each station which of them do."""
    first, count = (np.zeros(len(network.stations), dtype=np.int32) for _ in range(2))
    where: dict[tuple[int, ...], int] = {}
    cover: list[int] = []
    for station, together in neighbours(network, with_absences).items():
        if together not in where:
            where[together] = len(cover)
            cover += together
        first[station], count[station] = where[together], len(together)
    return np.array(cover, dtype=np.int32), first, count
