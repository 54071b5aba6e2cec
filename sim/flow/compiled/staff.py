"""Stations, staff groups and their hours as arrays; they do not depend on the cases, but for who is out when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from sim.demand import Absences
from sim.flow import rules
from sim.flow.compiled.hours import Hours, Ints, Longs, Shifts
from sim.flow.compiled.world import GROUP, NONE, STATION
from sim.flow.journal import with_person
from sim.flow.places import neighbours
from sim.flow.staff import kinds_taken
from sim.scenario.network import Network, StaffGroup
from sim.scenario.shifts import NEVER

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


@dataclass(frozen=True)
class Kept:
    """Offices as they are when nobody is out, the same in every replication.

    row_of_group : for each of the network's groups, its place among the offices' groups.
    """

    offices: Offices
    hours: Hours
    row_of_group: Longs


_KEPT: WeakKeyDictionary[Network, Kept] = WeakKeyDictionary()


def offices_of(network: Network, absences: Absences) -> Offices:
    """The offices of a network in a replication with these absences."""
    if network not in _KEPT:
        _KEPT[network] = laid_out(network)
    kept = _KEPT[network]
    return with_absences(kept, network.first_group, absences) if len(absences) else kept.offices


def laid_out(network: Network) -> Kept:
    """The offices of a network when nobody is out."""
    shifts = Shifts()
    assert shifts.number(network.workdays) == WORKDAYS
    stations, groups, row_of_group, skills = staffing(network, shifts)
    queue_of_work, takers_of_queue = queues(skills, len(network.case_types) * len(rules.STEPS))
    stations["queues"] = np.array([len(np.unique(row)) for row in queue_of_work], dtype=np.int32)[stations["skills"]]
    stations["first_queue"] = np.cumsum(stations["queues"]) - stations["queues"]
    hours = shifts.hours()
    laid = (hours.opens, hours.closes, hours.first[:-1])
    offices = Offices(stations, groups, queue_of_work, takers_of_queue, *laid, *covers(network))
    return Kept(offices, hours, row_of_group)


def with_absences(kept: Kept, first_group: Longs, absences: Absences) -> Offices:
    """Offices in which each person who is ever out is a group alone, with hours of his or her own.

    first_group : of each of the network's stations.
    """
    stations, groups = kept.offices.stations.copy(), kept.offices.groups
    station, group, person = absences.people
    row = kept.row_of_group[first_group[station] + group]
    away = np.bincount(row, minlength=len(groups))
    together = groups["free"] > away
    first = np.concatenate([[0], np.cumsum(together + away)])
    table = np.repeat(groups, together + away)
    table["free"][first[:-1][together]] -= away[together].astype(np.int32)
    order = np.argsort(row, kind="stable")
    place = np.empty(len(row), dtype=np.int64)
    place[order] = np.arange(len(row)) - (np.cumsum(away) - away)[row[order]]
    alone = first[row] + together[row] + place
    table["index"][alone] = with_person(group, person)
    table["free"][alone] = 1
    shift = groups["shift"][row].astype(np.int64)
    opens, closes, first_interval = kept.hours.with_people(shift, absences.day, absences.begins)
    table["shift"][alone] = len(first_interval) - len(row) + np.arange(len(row))
    last = stations["first_group"] + stations["groups"]
    stations["groups"] = first[last] - first[stations["first_group"]]
    stations["first_group"] = first[stations["first_group"]]
    changed = {"stations": stations, "groups": table, "opens": opens, "closes": closes}
    return replace(kept.offices, **changed, first_interval=first_interval)


def staffing(network: Network, shifts: Shifts) -> tuple[np.ndarray, np.ndarray, Longs, list[Takes]]:
    """Stations and groups, the place of each of the network's groups among these, and the different skills."""
    stations: list[tuple[int, ...]] = []
    groups: list[tuple[int, ...]] = []
    row_of_group: list[int] = []
    skills: dict[Takes, int] = {}
    takes_of: dict[tuple, frozenset[int] | None] = {(None, None): None}
    for station in network.stations:
        takes: Takes = tuple(_takes(group, len(network.case_types), takes_of) for group in station.groups)
        skilled = any(each is not None for each in takes)
        first, order = len(groups), list(range(len(takes)))
        if skilled:
            order.sort(key=lambda i: len(takes[i] or ()) or NEVER)
        groups += [_group(i, station.groups[i], shifts) for i in order]
        row_of_group += [first + order.index(i) for i in range(len(order))]
        stations.append(
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
            )
        )
    table = np.array(stations, dtype=STATION)
    return table, np.array(groups, dtype=GROUP), np.array(row_of_group, dtype=np.int64), list(skills)


def _group(index: int, staff: StaffGroup, shifts: Shifts) -> tuple[int, ...]:
    """A staff group as a GROUP record."""
    available, speed = (round(share * rules.ALL_THE_TIME) for share in (staff.available, staff.speed))
    shift_end = rules.SHIFT_ENDS.index(staff.shift_end)
    return index, index, staff.staff, shifts.number(staff.shift), shift_end, rules.pace(available, speed)


def _takes(group: StaffGroup, case_types: int, known: dict[tuple, frozenset[int] | None]) -> frozenset[int] | None:
    """The kinds of work that a group takes; many groups take the same."""
    key = (group.types, group.steps)
    if key not in known:
        known[key] = kinds_taken(group, case_types)
    return known[key]


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


def covers(network: Network) -> tuple[Ints, Ints, Ints]:
    """The grid stations that cover for others, and for each station which of them do."""
    first, count = (np.zeros(len(network.stations), dtype=np.int32) for _ in range(2))
    out_at_times = {
        index for index, station in enumerate(network.stations) if any(group.absence for group in station.groups)
    }
    where: dict[tuple[int, ...], int] = {}
    cover: list[int] = []
    for station, together in neighbours(network, out_at_times).items():
        if together not in where:
            where[together] = len(cover)
            cover += together
        first[station], count[station] = where[together], len(together)
    return np.array(cover, dtype=np.int32), first, count
