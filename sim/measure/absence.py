"""What people who are out miss of their shifts, and when a station is closed without them."""

from __future__ import annotations

import numpy as np

from sim.demand import Absences
from sim.measure.arrays import distinct
from sim.scenario.network import Network
from sim.scenario.shifts import Seconds, Shift, union, without

Intervals = tuple[Seconds, Seconds, Seconds]
"""Which set each interval belongs to, when it begins and when it ends [s]."""

_STRETCH = 1 << 32
"""Seconds that hold any horizon."""
_PEOPLE = _DAYS = 1 << 20
"""More people than any group has, and more days than any horizon."""


class SideBySide:
    """Many sets of intervals on one long line of time, a stretch for each, so that all are asked at once."""

    def __init__(self, which: Seconds, opens: Seconds, closes: Seconds) -> None:
        """Lay out the sets; the intervals of each come in order."""
        order = np.argsort(which, kind="stable")
        start = which[order] * _STRETCH
        self._line = Shift("", start + opens[order], start + closes[order])

    def between(self, which: Seconds, since: Seconds | int, until: Seconds | int) -> Seconds:
        """Seconds of each set that lie between two instants."""
        start = which * _STRETCH
        return self._line.open_time(start + until) - self._line.open_time(start + since)


class Missed:
    """The time on shift that people miss because they are out."""

    def __init__(self, network: Network, absences: Absences) -> None:
        self._network = network
        station, group, person, day = (column.astype(np.int64) for column in vars(absences).values())
        keys = self._key(station, group, person)
        self._keys = distinct(keys)
        self._station = np.searchsorted(network.first_group, self._keys // _PEOPLE, side="right") - 1
        shift = network.hours_of_groups[1][keys // _PEOPLE]
        self._missed = SideBySide(*_pieces(network, np.searchsorted(self._keys, keys), shift, day))
        self._closed = SideBySide(*_closed(network, station, shift, day))

    def by_station(self, since: int, until: int) -> Seconds:
        """Seconds on shift that people miss between two instants, at each station."""
        missed = self._missed.between(np.arange(len(self._keys)), since, until)
        return np.bincount(self._station, weights=missed, minlength=len(self._network.stations)).astype(np.int64)

    def by_person(self, station: Seconds, group: Seconds, person: Seconds, since: Seconds, until: Seconds) -> Seconds:
        """Seconds on shift that each of these people misses between two instants."""
        keys = self._key(station, group, person)
        place = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = np.flatnonzero(self._keys[place] == keys)
        spent = np.zeros(len(keys), dtype=np.int64)
        spent[known] = self._missed.between(place[known], since[known], until[known])
        return spent

    def open_between(self, station: Seconds, since: Seconds, until: Seconds, otherwise: Seconds) -> Seconds:
        """Seconds between two instants in which anybody is on duty; *otherwise* if nobody were out."""
        here = np.flatnonzero((station >= 0) & (since < until))
        spent = otherwise.copy()
        spent[here] -= self._closed.between(station[here], since[here], until[here])
        return spent

    def _key(self, station: Seconds, group: Seconds, person: Seconds) -> Seconds:
        return (self._network.first_group[station] + group) * _PEOPLE + person


def _pieces(network: Network, which: Seconds, shift: Seconds, day: Seconds) -> Intervals:
    """What shifts open on days, for each set of days; *shift* is an index of the network's different shifts."""
    parts = []
    for index, hours in enumerate(network.hours_of_groups[0]):
        rows = np.flatnonzero(shift == index)
        row, opens, closes = hours.pieces_on(day[rows])
        parts.append((which[rows][row], opens, closes))
    which, opens, closes = (np.concatenate(column) for column in zip(*parts, strict=True))
    return which, opens, closes


def _closed(network: Network, station: Seconds, shift: Seconds, day: Seconds) -> Intervals:
    """When each station is closed only because people are out, who miss these shifts on these days.

    A shift is not kept on days on which all are out who keep it. Where a station has others, these may still be open.
    """
    shifts, of_group = network.hours_of_groups
    people = np.zeros((len(network.stations), len(shifts)), dtype=np.int64)
    home = np.repeat(np.arange(len(network.stations)), np.diff(network.first_group))
    np.add.at(people, (home, of_group), [group.staff for group in network.groups])
    keys, out = np.unique((station * len(shifts) + shift) * _DAYS + day, return_counts=True)
    all_out = keys[out == people.ravel()[keys // _DAYS]]
    where, day = all_out // _DAYS, all_out % _DAYS
    station, shift = where // len(shifts), where % len(shifts)
    alone = np.count_nonzero(people, axis=1)[station] == 1
    closed = [_pieces(network, station[alone], shift[alone], day[alone])]
    for index in distinct(station[~alone]):
        here = station == index
        kept = [shifts[i].without(day[here & (shift == i)]) for i in np.flatnonzero(people[index])]
        opens, closes = (np.concatenate([getattr(each, end) for each in kept]) for end in ("opens", "closes"))
        gone = without("", network.stations[index].opening, union("", opens, closes))
        closed.append((np.full(len(gone.opens), index), gone.opens, gone.closes))
    which, opens, closes = (np.concatenate(column) for column in zip(*closed, strict=True))
    return which, opens, closes
