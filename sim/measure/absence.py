"""What people who are out miss of their shifts, and when a station is closed without them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.demand import Absences
from sim.measure.arrays import distinct
from sim.scenario.network import Network
from sim.scenario.roster import Roster, SideBySide
from sim.scenario.shifts import Seconds
from sim.scenario.units import DAY

Bools = npt.NDArray[np.bool_]
Intervals = tuple[Seconds, Seconds, Seconds]
"""Which set each interval belongs to, when it begins and when it ends [s]."""

_TURNS = (1, -1, 0, 0), (1, -1, -1, 1)
"""How many more are planned, and left, at an opening, at a closing, and where what is missed begins and ends."""

_PEOPLE = _DAYS = 1 << 20
"""More people than any group has, and more days than any horizon."""


class Missed:
    """The time on shift that people miss because they are out."""

    def __init__(self, network: Network, absences: Absences) -> None:
        self._network = network
        self._station, group, person = (column.astype(np.int64) for column in absences.people)
        group = network.first_group[self._station] + group
        self._keys = group * _PEOPLE + person
        groups, stations = network.hours_of_groups, network.hours_of_stations
        who = np.repeat(np.arange(len(self._keys)), np.diff(absences.begins))
        shift, day = groups.which[group][who], absences.day.astype(np.int64)
        self._missed = SideBySide(*_pieces(network, who, shift, day), network.horizon)
        self._closed = SideBySide(*_closed(network, self._station[who], shift, day), network.horizon)
        self._idle = _idle(groups, group, self._missed, who, day)
        self._idle_stations = _idle(stations, np.arange(len(stations.which)), self._closed, self._station[who], day)

    def by_station(self, since: int, until: int) -> Seconds:
        """Seconds on shift that people miss between two instants, at each station."""
        missed = self._missed.between(np.arange(len(self._keys)), since, until)
        return np.bincount(self._station, weights=missed, minlength=len(self._network.stations)).astype(np.int64)

    def by_person(self, group: Seconds, person: Seconds, since: Seconds, until: Seconds) -> Seconds:
        """Seconds on shift that each of these people misses between two instants; *group* is one of the network's."""
        return self._of_people(self._missed, group, person, since, until)

    def idle_by_person(self, group: Seconds, person: Seconds, since: Seconds, until: Seconds) -> Seconds:
        """Seconds between two instants on rest days on which each of these people would come but for being out."""
        return self._of_people(self._idle, group, person, since, until)

    def closed_between(self, station: Seconds, since: Seconds, until: Seconds) -> Seconds:
        """Seconds between two instants in which each station is closed only because people are out."""
        return self._closed.between(station, since, until)

    def idle_between(self, station: Seconds, since: Seconds, until: Seconds) -> Seconds:
        """Seconds between two instants on rest days on which a station is closed all day only for that reason."""
        return self._idle_stations.between(station, since, until)

    def _of_people(self, sets: SideBySide, group: Seconds, person: Seconds, since: Seconds, until: Seconds) -> Seconds:
        keys = group * _PEOPLE + person
        place = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = np.flatnonzero(self._keys[place] == keys)
        spent = np.zeros(len(keys), dtype=np.int64)
        spent[known] = sets.between(place[known], since[known], until[known])
        return spent


def _pieces(network: Network, which: Seconds, shift: Seconds, day: Seconds) -> Intervals:
    """What shifts open on days, for each set of days; *shift* is an index of the network's different shifts."""
    parts = []
    for index, hours in enumerate(network.hours_of_groups.shifts):
        rows = np.flatnonzero(shift == index)
        row, opens, closes = hours.pieces_on(day[rows])
        parts.append((which[rows][row], opens, closes))
    which, opens, closes = (np.concatenate(column) for column in zip(*parts, strict=True))
    return which, opens, closes


def _closed(network: Network, station: Seconds, shift: Seconds, day: Seconds) -> Intervals:
    """When each station is closed only because people are out, who miss these shifts on these days.

    A shift is not kept on days on which all are out who keep it. Where a station has others, these may still be open.
    """
    shifts = network.hours_of_groups.shifts
    people = np.zeros((len(network.stations), len(shifts)), dtype=np.int64)
    home = np.repeat(np.arange(len(network.stations)), np.diff(network.first_group))
    np.add.at(people, (home, network.hours_of_groups.which), [group.staff for group in network.groups])
    keys, out = np.unique((station * len(shifts) + shift) * _DAYS + day, return_counts=True)
    all_out = keys[out == people.ravel()[keys // _DAYS]]
    where, day = all_out // _DAYS, all_out % _DAYS
    station, shift = where // len(shifts), where % len(shifts)
    alone = np.count_nonzero(people, axis=1)[station] == 1
    at_once = _pieces(network, station[alone], shift[alone], day[alone])
    others = _uncovered(network, people > 0, station[~alone], shift[~alone], day[~alone])
    which, opens, closes = (np.concatenate(columns) for columns in zip(at_once, others, strict=True))
    return which, opens, closes


def _uncovered(network: Network, kept: Bools, station: Seconds, shift: Seconds, day: Seconds) -> Intervals:
    """When each station is closed only because these shifts are not kept on these days, while others may be.

    kept : shape (stations, shifts), whether anybody keeps each.
    Openings and closings are counted along one line of time on which each station has a stretch of its own: what is
    planned, and what is left of it.
    """
    planned: list[tuple[Seconds, Seconds]] = []
    stretch = network.horizon + 1
    here = distinct(station)
    for index, hours in enumerate(network.hours_of_groups.shifts):
        starts = here[kept[here, index]][:, None] * stretch
        ends = [np.clip(each, 0, network.horizon) for each in (hours.opens, hours.closes)]
        planned.append(((starts + ends[0]).ravel(), (starts + ends[1]).ravel()))
    opens, closes = (np.concatenate(each) for each in zip(*planned, strict=True))
    which, out_from, out_until = _pieces(network, station, shift, day)
    out_from, out_until = (which * stretch + np.clip(each, 0, network.horizon) for each in (out_from, out_until))
    at = np.concatenate([opens, closes, out_from, out_until])
    order = np.argsort(at, kind="stable")
    numbers = [len(opens), len(closes), len(out_from), len(out_until)]
    at, open_, left = at[order], *(np.cumsum(np.repeat(turns, numbers)[order]) for turns in _TURNS)
    gone = np.flatnonzero((open_[:-1] > 0) & (left[:-1] == 0) & (at[:-1] < at[1:]))
    which = at[gone] // stretch
    return which, at[gone] - which * stretch, at[gone + 1] - which * stretch


def _idle(roster: Roster, whose: Seconds, missed: SideBySide, which: Seconds, day: Seconds) -> SideBySide:
    """Rest days on which somebody would be on duty but misses it all, for each set of days out.

    whose : of each set, the place in the roster. which : the set to which each day belongs.
    """
    what_lasts_past_midnight = day + 1
    days_out = distinct(np.concatenate([which * _DAYS + each for each in (day, what_lasts_past_midnight)]))
    days_out = days_out[np.isin(days_out % _DAYS, roster.rest_days)]
    which, begins = days_out // _DAYS, days_out % _DAYS * DAY
    planned = roster.on_duty(whose[which], begins, begins + DAY)
    idle = (planned > 0) & (planned == missed.between(which, begins, begins + DAY))
    return SideBySide(which[idle], begins[idle], begins[idle] + DAY, roster.horizon)
