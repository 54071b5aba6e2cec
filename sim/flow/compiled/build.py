"""A scenario and its cases laid out as the arrays of a world, at second 0."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.demand.cases import Cases
from sim.flow import rules
from sim.flow.compiled.components import components
from sim.flow.compiled.setting import setting_of
from sim.flow.compiled.world import COUNTS, GROUP, MILESTONE_ROWS, NONE, ROW_COLUMNS, SLOT, STATION, TASK, World
from sim.flow.journal import with_person
from sim.flow.places import closure_due_at, straight_ways, neighbours, stations_by_grid, urgency_of
from sim.flow.staff import kinds_taken
from sim.scenario.network import Network, StaffGroup
from sim.scenario.schema import Scenario
from sim.scenario.shifts import NEVER, Shift

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Takes = tuple[frozenset[int] | None, ...]
"""The kinds of work that each group of a station takes."""


def world_of(scenario: Scenario, cases: Cases) -> World:
    """The world before anything has happened."""
    network, n = scenario.network, len(cases)
    out = dict(cases.absences.by_person())
    shifts = Shifts(network)
    stations, groups, skills = staffing(network, shifts, out)
    queue_of_work, takers_of_queue = queues(skills, len(network.case_types) * len(rules.STEPS))
    stations["queues"] = np.array([len(np.unique(row)) for row in queue_of_work], dtype=np.int32)[stations["skills"]]
    stations["first_queue"] = np.cumsum(stations["queues"]) - stations["queues"]
    if scenario.reply is not None and scenario.reply.interrupts:
        stations["interruptible"] = True
    setting, fate, joining = setting_of(scenario, cases, shifts.workdays)
    cover, cover_first, cover_count = covers(network, {station for station, _, _ in out})
    opens, closes, first_interval = shifts.laid_out()
    told = setting[0]
    remembered, accompanied = n * int(told["remembered"]), n * int(told["accompanied"])
    gathering = n * (told["partners"] > 0)
    closures = [cases.fates[f"satisfied.{k}"] for k in range(told["callback_rounds"] + 1 if told["calls"] >= 0 else 0)]
    world = World(
        setting=setting,
        counts=np.zeros(1, dtype=COUNTS),
        task=np.zeros(1, dtype=TASK),
        stations=stations,
        groups=groups,
        slots=np.empty(1024, dtype=SLOT),
        queue=np.full(int(stations["queues"].sum()), NONE, dtype=np.int32),
        queue_of_work=queue_of_work,
        takers_of_queue=takers_of_queue,
        opens=opens,
        closes=closes,
        first_interval=first_interval,
        interval=first_interval.copy(),
        station_by_grid=stations_by_grid(network),
        cover=cover,
        cover_first=cover_first,
        cover_count=cover_count,
        cover_opens=np.empty(int(cover_count.max(initial=0)), dtype=np.int64),
        partners=np.array([told["first_department"] + index for index in joining], dtype=np.int32),
        heap=np.empty(4096, dtype=np.int64),
        changed=np.empty(len(stations), dtype=np.int32),
        received_at=cases.received_at,
        grid=cases.grid,
        case_type=cases.case_type,
        entry_level=cases.entry_level,
        solved_level=cases.solved_level,
        reply_work=cases.reply_work,
        answer_work=cases.answer_work,
        triage=cases.triage,
        work=cases.work,
        lead=cases.lead,
        lead_in_workdays=cases.lead_in_workdays,
        due_at=closure_due_at(scenario, cases),
        straight=straight_ways(scenario, cases),
        fate=fate,
        luck=np.array(closures, dtype=np.float64).reshape(len(closures), n),
        owner=cases.department.copy(),
        urgency=urgency_of(scenario, cases).astype(np.int32),
        round=np.zeros(n, dtype=np.int8),
        closed_at=np.full(remembered, NEVER, dtype=np.int32),
        reopened_at=np.full(remembered, NEVER, dtype=np.int32),
        replied_at=np.full(remembered, NEVER, dtype=np.int32),
        waits_in=np.full(accompanied, NONE, dtype=np.int32),
        chase_turn=np.zeros(accompanied, dtype=np.int8),
        heard_at=np.zeros(accompanied, dtype=np.int32),
        missing=np.zeros(gathering, dtype=np.int8),
        gathering_since=np.full(gathering, rules.NOT_YET, dtype=np.int32),
        **{name: np.empty(rows_expected(cases), dtype=np.int32) for name in ROW_COLUMNS},
        **{name: np.empty(3 * n + 1024, dtype=np.int32) for name in MILESTONE_ROWS},
    )
    world.counts["free_slot"] = NONE
    order, component = components(world.table)
    world.put("order", order)
    world.put("component", component)
    return world


def rows_expected(cases: Cases) -> int:
    """About how many rows the journal will have: a step at each level, a reply, a lead time, and a few of luck."""
    levels = np.abs(cases.solved_level - cases.entry_level).sum(dtype=np.int64)
    steps = np.count_nonzero(cases.reply_work >= 0) + np.count_nonzero(cases.lead)
    return int((len(cases) + levels + steps) * 1.02) + len(cases.fates) * len(cases) // 20 + 1024


class Shifts:
    """All shifts that anybody keeps, numbered."""

    def __init__(self, network: Network) -> None:
        self._shifts: list[Shift] = [network.workdays]
        self._number: dict[str, int] = {}
        self.workdays = 0

    def number(self, shift: Shift) -> int:
        """The number of a shift that is known by its name."""
        if shift.name not in self._number:
            self._number[shift.name] = self.add(shift)
        return self._number[shift.name]

    def add(self, shift: Shift) -> int:
        """The number of a shift that nobody else keeps."""
        self._shifts.append(shift)
        return len(self._shifts) - 1

    def laid_out(self) -> tuple[Ints, Ints, Longs]:
        """Openings and closings of all, one after the other and each ended by NEVER; and where each begins."""
        end = np.array([NEVER], dtype=np.int64)
        opens = np.concatenate([part for shift in self._shifts for part in (shift.opens, end)])
        closes = np.concatenate([part for shift in self._shifts for part in (shift.closes, end)])
        lengths = np.array([len(shift.opens) + 1 for shift in self._shifts], dtype=np.int64)
        return opens.astype(np.int32), closes.astype(np.int32), np.cumsum(lengths) - lengths


def staffing(
    network: Network, shifts: Shifts, out: dict[tuple[int, int, int], Ints]
) -> tuple[np.ndarray, np.ndarray, list[Takes]]:
    """Stations and groups, and the different skills of stations.

    out : the days on which people are out, by (station, group, person); each of them is a group alone.
    """
    groups: list[tuple[int, ...]] = []
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
            groups += _groups(index, i, station.groups[i], shifts, out)
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
    return stations, np.array(groups, dtype=GROUP), list(skills)


def _takes(group: StaffGroup, case_types: int, known: dict[tuple, frozenset[int] | None]) -> frozenset[int] | None:
    """The kinds of work that a group takes; many groups take the same."""
    key = (group.types, group.steps)
    if key not in known:
        known[key] = kinds_taken(group, case_types)
    return known[key]


def _groups(
    station: int, index: int, staff: StaffGroup, shifts: Shifts, out: dict[tuple[int, int, int], Ints]
) -> list[tuple[int, ...]]:
    """A staff group as GROUP records: all who keep the same hours, then each person who is out at times."""
    available, speed = (round(share * rules.ALL_THE_TIME) for share in (staff.available, staff.speed))
    at_work = (rules.SHIFT_ENDS.index(staff.shift_end), rules.pace(available, speed))
    away = [person for person in range(staff.staff) if (station, index, person) in out] if out else []
    groups = []
    if len(away) < staff.staff:
        groups.append((index, index, staff.staff - len(away), shifts.number(staff.shift), *at_work))
    for person in away:
        own = shifts.add(staff.shift.without(out[station, index, person]))
        groups.append((with_person(index, person), index, 1, own, *at_work))
    return groups


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
