"""On which days people are out: leave and sickness, drawn before the flow starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from sim.demand.streams import streams
from sim.scenario.network import Network
from sim.scenario.schema import Absence, Scenario
from sim.scenario.units import DAY

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Absences:
    """Who is out on which day: int32 columns of one length, sorted in the order of the columns.

    station : index of the network's stations.
    group : index among the station's groups.
    person : index among the group's people.
    day : counted from second 0; all that the shift opens on this day is missed.
    """

    station: Ints
    group: Ints
    person: Ints
    day: Ints

    def __len__(self) -> int:
        return len(self.day)

    @property
    def begins(self) -> npt.NDArray[np.intp]:
        """Where the days of each person begin who is ever out, and where the last one's end."""
        columns = (self.station, self.group, self.person)
        changes = np.logical_or.reduce([np.diff(column, prepend=-1) != 0 for column in columns])
        return np.append(np.flatnonzero(changes), len(self))

    @property
    def people(self) -> tuple[Ints, Ints, Ints]:
        """Station, group and person of each who is ever out."""
        first = self.begins[:-1]
        return self.station[first], self.group[first], self.person[first]

    def by_person(self) -> Iterator[tuple[tuple[int, int, int], Ints]]:
        """Each person who is ever out, as (station, group, person), and the days."""
        who = zip(*(column.tolist() for column in self.people), strict=True)
        yield from zip(who, np.split(self.day, self.begins[1:-1]), strict=False)  # of nothing there is an empty part


NO_ABSENCES = Absences(*np.zeros((4, 0), dtype=np.int32))


@dataclass(frozen=True)
class _Staff:
    """Everybody who may be out: a row or an entry for each.

    who : int32, shape (people, 3): station, group and person, as of `Absences`.
    whose : the purpose of the stream of each. absences : what is written of each.
    on_duty : bool, shape (people, days), whether each would come on a day.
    """

    who: Ints
    whose: list[str]
    absences: list[Absence]
    on_duty: Bools


_STAFF: WeakKeyDictionary[Network, _Staff] = WeakKeyDictionary()


def sample_absences(scenario: Scenario, seed: int, replication: int) -> Absences:
    """Draw who is out when in one replication.

    The draws of a person depend on nothing but (seed, replication, level, station, group, place in the group): one
    person more or less leaves the days of the others as they were.
    """
    network = scenario.network
    if network not in _STAFF:
        _STAFF[network] = _staff(network)
    staff = _STAFF[network]
    if not staff.whose:
        return NO_ABSENCES
    luck = np.array([rng.random(staff.on_duty.shape[1]) for rng in streams(seed, replication, staff.whose)])
    who, day = np.nonzero(out(staff.absences, luck) & staff.on_duty)
    station, group, person = staff.who[who].T
    return Absences(station, group, person, day.astype(np.int32))


def _staff(network: Network) -> _Staff:
    days = np.arange(network.horizon // DAY)
    who: list[tuple[int, int, int]] = []
    whose: list[str] = []
    absences: list[Absence] = []
    on_duty: list[Bools] = []
    opens_on: dict[str, Bools] = {}
    for index, station in enumerate(network.stations):
        for place, group in enumerate(station.groups):
            if group.absence is None:
                continue
            if group.shift.name not in opens_on:
                opens_on[group.shift.name] = np.isin(days, group.shift.pieces[0])
            prefix = f"absence/{network.ladder[station.level]}/{station.name}/{group.name}"
            for person in range(group.staff):
                who.append((index, place, person))
                whose.append(f"{prefix}/{person}")
                absences.append(group.absence)
                on_duty.append(opens_on[group.shift.name])
    return _Staff(np.array(who, dtype=np.int32).reshape(-1, 3), whose, absences, np.array(on_duty, dtype=bool))


def out(absences: Sequence[Absence], luck: Floats) -> Bools:
    """Whether each person is out on each day.

    absences : of each person.
    luck : in [0, 1), shape (people, days).
    Days are independent, or else an absence lasts on with a chance that makes its mean length that of a spell. The
    share of days out is the same.
    """
    share = np.array([absence.share for absence in absences])
    ends = np.array([DAY / absence.spell if absence.spell else 1 - absence.share for absence in absences])
    begins = share / (1 - share) * ends
    away = np.empty(luck.shape, dtype=bool)
    for day in range(luck.shape[1]):
        chance = np.where(away[:, day - 1], 1 - ends, begins) if day else share
        away[:, day] = luck[:, day] < chance
    return away
