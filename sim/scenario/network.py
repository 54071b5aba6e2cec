"""A scenario laid out as stations and shifts: names become indices here, once, for demand, flow and measures alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sim.scenario import schema
from sim.scenario.arrivals import LONGEST_AGE
from sim.scenario.calendar import WORKDAY, Calendar, calendar
from sim.scenario.durations import Duration
from sim.scenario.duty import DutyHours
from sim.scenario.roster import Roster
from sim.scenario.schema import LEVELS, ROUND_THE_CLOCK, Level
from sim.scenario.shifts import Seconds, Shift, on_dates, round_the_clock, shift, union, workdays
from sim.scenario.units import DAY
from sim.scenario.values import Rung, Step

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario
    from sim.scenario.territory import Places

_DAYS_AFTER = 60
"""Days of calendar kept beyond the horizon and beyond the longest time limit, so that every due time is exact."""


@dataclass(frozen=True)
class StaffGroup:
    """People of one station who share a shift.

    types : indices of the case types that they can take; None for all.
    steps : what they do; None for all.
    absence : how often they are out; None for never.
    """

    name: str
    staff: int
    shift: Shift
    shift_end: str
    available: float
    monthly_cost: float | None
    speed: float = 1.0
    types: tuple[int, ...] | None = None
    steps: tuple[Step, ...] | None = None
    absence: schema.Absence | None = None


@dataclass(frozen=True)
class Station:
    """One queue and the staff who serve it.

    level : index in the network's ladder.
    place : index of its grid, community, street or department; 0 for the centre.
    """

    name: str
    level: int
    place: int
    discipline: str
    urgent_interrupts: bool
    groups: tuple[StaffGroup, ...]

    @property
    def staff(self) -> int:
        """People in all its groups."""
        return sum(group.staff for group in self.groups)

    @property
    def opening(self) -> Shift:
        """When at least one of its groups is on duty."""
        if len({id(group.shift) for group in self.groups}) == 1:
            return self.groups[0].shift
        opens = [at for group in self.groups for at in group.shift.opens]
        closes = [at for group in self.groups for at in group.shift.closes]
        return union(self.name, opens, closes)


@dataclass(frozen=True, eq=False)
class Network:
    """A scenario in arrays.

    start : the day at whose midnight second 0 lies, the first day of the warm-up.
    warm_up, horizon : [s]; cases received in [warm_up, horizon) are measured.
    calendar : from the day before *start*, or the days in which the oldest case came in, to well after the horizon.
    shifts : by name; as far back as the calendar.
    office : the shift whose hours are working time; None if the scenario has none.
    ladder : the staffed levels from the grid upwards; a level index points into it.
    stations : all stations, those of one level side by side.
    first_station : index of the first station of each level of the ladder.
    patrols : the hours of each patrol.
    covered : whether a grid with nobody on duty is covered within its community.
    """

    start: date
    warm_up: int
    horizon: int
    calendar: Calendar
    shifts: dict[str, Shift]
    office: Shift | None
    workdays: Shift
    ladder: tuple[Level, ...]
    stations: tuple[Station, ...]
    first_station: tuple[int, ...]
    places: Places
    channels: tuple[str, ...]
    case_types: tuple[str, ...]
    departments: tuple[str, ...]
    patrols: tuple[Shift, ...]
    covered: bool

    @cached_property
    def street_of_grid(self) -> npt.NDArray[np.intp]:
        """Street index of each grid."""
        return self.places.street_of_community[self.places.community_of_grid]

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """Where a case may be solved: the levels of the ladder, and beyond them the city."""
        return (*self.ladder, "city")

    @cached_property
    def groups(self) -> tuple[StaffGroup, ...]:
        """The staff groups of all stations, one station after the other."""
        return tuple(group for station in self.stations for group in station.groups)

    @cached_property
    def first_group(self) -> npt.NDArray[np.int64]:
        """Index in *groups* of the first of each station, and how many there are in all."""
        return np.concatenate([[0], np.cumsum([len(station.groups) for station in self.stations], dtype=np.int64)])

    @cached_property
    def hours_of_groups(self) -> Roster:
        """The shift that each of *groups* keeps."""
        return self._roster([group.shift.name for group in self.groups], lambda i: self.groups[i].shift)

    @cached_property
    def hours_of_stations(self) -> Roster:
        """The hours in which each of *stations* is open."""
        kept = [frozenset(group.shift.name for group in station.groups) for station in self.stations]
        return self._roster(kept, lambda i: self.stations[i].opening)

    def _roster(self, keys: Sequence[Hashable], shift_of: Callable[[int], Shift]) -> Roster:
        """The hours of those that have these keys, where equal keys keep the same shift."""
        numbers: dict[Hashable, int] = {}
        which = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
        first = np.unique(which, return_index=True)[1].tolist()
        rest_days = np.flatnonzero(self.day_kinds() != WORKDAY)
        return Roster(tuple(map(shift_of, first)), which, rest_days, self.horizon)

    @cached_property
    def speeds(self) -> npt.NDArray[np.float64]:
        """How fast each of *groups* works; 1 is as written."""
        return np.array([group.speed for group in self.groups], dtype=float)

    @cached_property
    def finishes(self) -> npt.NDArray[np.bool_]:
        """Whether each of *groups* finishes its work in hand after the end of its shift."""
        return np.array([group.shift_end == "finish" for group in self.groups], dtype=bool)

    @cached_property
    def lays_down(self) -> npt.NDArray[np.bool_]:
        """Whether each station lays work down unfinished, for an urgent case or for whoever comes next on duty."""
        return np.array(
            [
                station.urgent_interrupts or any(group.shift_end == "hand_over" for group in station.groups)
                for station in self.stations
            ],
            dtype=bool,
        )

    @cached_property
    def most_staff(self) -> int:
        """People of the largest station."""
        return max((station.staff for station in self.stations), default=0)

    @cached_property
    def staffed_time(self) -> npt.NDArray[np.int64]:
        """Seconds on shift of all people of each station in the measured period, added up."""
        lasts = self.hours_of_groups.on_duty(np.arange(len(self.groups)), self.warm_up, self.horizon)
        people = np.array([group.staff for group in self.groups], dtype=np.int64)
        spent = np.append(people * lasts, 0)
        return np.diff(np.concatenate([[0], np.cumsum(spent)])[self.first_group])

    @cached_property
    def worked_days(self) -> Seconds:
        """Working days, as far as the calendar reaches, counted from second 0."""
        return np.flatnonzero(self.calendar.worked) - self.first_day

    @cached_property
    def office_closes(self) -> int:
        """The second of the day at which the office closes; there must be one."""
        assert self.office is not None, "checked when the scenario was read"
        return int(((self.office.closes - 1) % DAY + 1).max())

    @property
    def first_day(self) -> int:
        """Index in the calendar of the day of second 0."""
        return self.calendar.index(self.start)

    def day_kinds(self) -> npt.NDArray[np.int8]:
        """Kind of each day from second 0 to the horizon."""
        return self.calendar.kinds[self.first_day : self.first_day + self.horizon // DAY]

    @property
    def unpublished_years(self) -> list[int]:
        """Years up to the horizon whose make-up working days are not known yet, and from whose first day it matters."""
        last = self.day(self.horizon).year
        return [year for year in self.calendar.unpublished if year <= last]

    def day(self, at: int) -> date:
        """The date of second *at*."""
        return self.start + timedelta(days=int(at) // DAY)


def network(scenario: Scenario) -> Network:
    """Lay out a validated scenario."""
    period = scenario.period
    start = period.start - timedelta(seconds=period.warm_up)
    horizon = period.warm_up + period.length
    limits = [round(target.within.seconds / DAY) for target in scenario.targets.values()]
    days = horizon // DAY + 3 * max(limits) + _DAYS_AFTER
    rules = scenario.calendar
    before = days_before(scenario)
    since = -(before - 1) * DAY
    days_off = calendar(start - timedelta(days=before), days + before, rules.holidays, rules.workdays)
    shifts = {
        name: shift(name, given.days, given.hours, days_off, before, since) for name, given in scenario.shifts.items()
    }
    shifts[ROUND_THE_CLOCK] = round_the_clock(ROUND_THE_CLOCK, days * DAY, since)
    for name, sweep in scenario.sweeps.items():
        dates = sorted({(day - start).days for day in sweep.days})
        shifts[shift_of_sweep(name)] = on_dates(shift_of_sweep(name), dates, sweep.hours)
    office = rules.office or ("office" if "office" in shifts else None)
    departments = tuple(scenario.staff.departments)
    duty = DutyHours(scenario, shifts, days_off, before)
    ladder = tuple(level for level in LEVELS if kinds_of_station(scenario, level))
    stations: list[Station] = []
    first: list[int] = []
    for index, level in enumerate(ladder):
        first.append(len(stations))
        stations.extend(_stations(scenario, level, index, duty))
    grid = scenario.staff.grid
    return Network(
        start=start,
        warm_up=period.warm_up,
        horizon=horizon,
        calendar=days_off,
        shifts=shifts,
        office=shifts[office] if office else None,
        workdays=workdays(days_off, before, since),
        ladder=ladder,
        stations=tuple(stations),
        first_station=tuple(first),
        places=scenario.places,
        channels=tuple(scenario.channels),
        case_types=tuple(scenario.case_types),
        departments=departments,
        patrols=duty.patrols,
        covered=grid is not None and grid.cover == "community",
    )


def days_before(scenario: Scenario) -> int:
    """Days of calendar kept before second 0: one for shifts past midnight, and all in which an open case came in."""
    oldest = 0.0
    if scenario.start.backlog:
        oldest = LONGEST_AGE
    elif scenario.start.cases:
        start = scenario.period.start - timedelta(seconds=scenario.period.warm_up)
        earliest = min(case.received for case in scenario.start.cases)
        oldest = (datetime.combine(start, time()) - earliest).total_seconds()
    return 1 + max(0, -(-int(oldest) // DAY))


def kinds_of_station(scenario: Scenario, level: Level) -> dict[str, schema.Station]:
    """The staffing written for a level: by department, or under the level's own name; empty if nobody staffs it."""
    if level == "department":
        return dict(scenario.staff.departments)
    staffing: schema.Station | None = getattr(scenario.staff, level)
    return {} if staffing is None else {level: staffing}


def _stations(scenario: Scenario, level: Level, index: int, duty: DutyHours) -> Iterator[Station]:
    names = scenario.places.of_level(level)
    kinds = list(scenario.case_types)
    for name, staffing in kinds_of_station(scenario, level).items():
        groups = {"": staffing, **staffing.also}
        people = {label: head_counts(scenario, group, level, name) for label, group in groups.items()}
        for place, place_name in enumerate((name,) if names is None else names):
            number = list(scenario.staff.departments).index(name) if level == "department" else place
            yield Station(
                name=place_name,
                level=index,
                place=number,
                discipline=staffing.discipline,
                urgent_interrupts=staffing.urgent_interrupts,
                groups=tuple(
                    StaffGroup(
                        name=label,
                        staff=people[label][place],
                        shift=duty.of(group, level),
                        shift_end=group.shift_end,
                        available=group.available,
                        monthly_cost=group.monthly_cost,
                        speed=group.speed,
                        types=_indices(group.types, kinds),
                        steps=group.steps,
                        absence=group.absence if group.absence and group.absence.share else None,
                    )
                    for label, group in groups.items()
                    if people[label][place] > 0
                )
                + tuple(
                    StaffGroup(
                        name=label,
                        staff=sweep.people,
                        shift=duty.shifts[shift_of_sweep(label)],
                        shift_end=sweep.shift_end,
                        available=1.0,
                        monthly_cost=None,
                        speed=sweep.speed,
                        types=_indices(sweep.types, kinds),
                    )
                    for label, sweep in scenario.sweeps.items()
                    if level in SWEPT and place_name in sweep.at
                ),
            )


SWEPT: tuple[Level, ...] = ("street", "department")
"""The levels at whose stations a sweep may work."""


def shift_of_sweep(name: str) -> str:
    """The name of a sweep's own shift, which no shift of a scenario can have."""
    return f"sweeps/{name}"


def _indices(types: tuple[str, ...] | None, kinds: list[str]) -> tuple[int, ...] | None:
    return None if types is None else tuple(sorted({kinds.index(name) for name in types}))


def head_counts(scenario: Scenario, group: schema.Group, level: Level, name: str) -> list[int]:
    """People of a group at each place of its level: as named, as each, or a total dealt out evenly; none elsewhere.

    name : of the station where a level is one place.
    """
    names = scenario.places.of_level(level)
    chosen = works_at(scenario.places, group, level)
    if names is None:
        names, chosen = (name,), [True]
    places = sum(chosen)
    counts, place = [], 0
    for each, works in zip(names, chosen, strict=True):
        if not works:
            counts.append(0)
            continue
        dealt = group.each
        if dealt is None:
            total = group.total or 0
            dealt = total * (place + 1) // places - total * place // places
        counts.append(group.at.get(each, dealt))
        place += 1
    return counts


def works_at(places: Places, group: schema.Group, level: Level) -> list[bool]:
    """Whether a group works at each place of its level, by what it says of towns and villages."""
    villages = places.in_villages(level)
    if villages is None or group.where == "everywhere":
        return [True] * len(places.of_level(level) or ())
    return (villages == (group.where == "villages")).tolist()


def durations_at(
    scenario: Scenario, level: Level, case_type: str
) -> tuple[Duration | None, Duration | None, Duration | None]:
    """Triage, work and lead time of a case type at a level, their spread settled; None where nothing is written."""
    kind = scenario.case_types[case_type]
    written = (kind.triage.get(level, scenario.triage.get(level)), kind.work.get(level), kind.lead.get(level))
    triage, work, lead = (None if given is None else given.with_spread(scenario.spread) for given in written)
    return triage, work, lead
