"""What people who are out miss of their shifts, and when a station is open without them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.demand import Absences
from sim.scenario.network import Network, Station
from sim.scenario.shifts import Seconds, Shift, union

_STRETCH = 1 << 32
"""Seconds that hold any horizon."""
_PEOPLE = 1 << 20
"""More people than any group has."""


class SideBySide:
    """Many sets of intervals on one long line of time, a stretch for each, so that all are asked at once."""

    def __init__(self, intervals: Sequence[tuple[Seconds, Seconds]]) -> None:
        stretches = [np.stack(pair) + i * _STRETCH for i, pair in enumerate(intervals)]
        opens, closes = np.concatenate([*stretches, np.zeros((2, 0), dtype=np.int64)], axis=1)
        self._line = Shift("", opens, closes)

    def between(self, which: Seconds, since: Seconds | int, until: Seconds | int) -> Seconds:
        """Seconds of each set that lie between two instants."""
        start = which * _STRETCH
        return self._line.open_time(start + until) - self._line.open_time(start + since)


class Missed:
    """The time on shift that people miss because they are out."""

    def __init__(self, network: Network, absences: Absences) -> None:
        self._network = network
        self._first = np.concatenate([[0], np.cumsum([len(station.groups) for station in network.stations])])
        self._days = out = dict(absences.by_person())
        who = np.array(list(out), dtype=np.int64).reshape(-1, 3)
        self._station = who[:, 0]
        self._keys = self._key(*who.T)
        missed = [network.stations[key[0]].groups[key[1]].shift.on_days(days) for key, days in out.items()]
        self._missed = SideBySide(missed)
        self._stations = np.unique(self._station)
        openings = [self._opening(int(index)) for index in self._stations]
        self._openings = SideBySide([(opening.opens, opening.closes) for opening in openings])

    def by_station(self, since: int, until: int) -> Seconds:
        """Seconds on shift that people miss between two instants, at each station."""
        missed = self._missed.between(np.arange(len(self._keys)), since, until)
        return np.bincount(self._station, weights=missed, minlength=len(self._network.stations)).astype(np.int64)

    def by_person(self, station: Seconds, group: Seconds, person: Seconds, since: Seconds, until: Seconds) -> Seconds:
        """Seconds on shift that each of these people misses between two instants."""
        keys = self._key(station, group, person)
        spent = np.zeros(len(keys), dtype=np.int64)
        known = np.flatnonzero(np.isin(keys, self._keys))
        spent[known] = self._missed.between(np.searchsorted(self._keys, keys[known]), since[known], until[known])
        return spent

    def open_between(self, station: Seconds, since: Seconds, until: Seconds, otherwise: Seconds) -> Seconds:
        """Seconds between two instants in which anybody is on duty; *otherwise* where nobody is ever out."""
        spent = otherwise.copy()
        here = np.flatnonzero(np.isin(station, self._stations))
        which = np.searchsorted(self._stations, station[here])
        spent[here] = self._openings.between(which, since[here], until[here])
        return spent

    def _key(self, station: Seconds, group: Seconds, person: Seconds) -> Seconds:
        return (self._first[station] + group) * _PEOPLE + person

    def _opening(self, index: int) -> Shift:
        """When at least one person of a station is on duty."""
        station: Station = self._network.stations[index]
        kept: list[Shift] = []
        for place, group in enumerate(station.groups):
            away = [self._days[key] for i in range(group.staff) if (key := (index, place, i)) in self._days]
            kept += [group.shift.without(days) for days in away]
            if len(away) < group.staff:
                kept.append(group.shift)
        opens, closes = (np.concatenate([getattr(each, end) for each in kept]) for end in ("opens", "closes"))
        return union(station.name, opens, closes)
