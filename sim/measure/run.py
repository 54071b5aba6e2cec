"""One finished replication, as the measures look at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TypeVar, TypeVarTuple

import numpy as np
import numpy.typing as npt

from sim.demand import Cases
from sim.flow import Journal, rules
from sim.measure.absence import Missed
from sim.measure.arrays import among, begins
from sim.scenario import Scenario
from sim.scenario.network import Network

Ints = npt.NDArray[np.signedinteger]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Visits = dict[str, Ints]
"""Visits by the names of a journal's columns."""
Columns = dict[str, Floats]
"""One measure's table in one replication: columns over rows that are the same in every replication."""

Of = TypeVarTuple("Of")
Taken = TypeVar("Taken")

HOUR = 3600.0
STILL_OPEN = np.iinfo(np.int64).max
"""When something ends that had not ended at the horizon: after every instant."""


def once(measure: Callable[[Run, *Of], Taken]) -> Callable[[Run, *Of], Taken]:
    """A measure that is taken of a run only once, however many tables ask for it.

    What else it is asked of counts by identity, and is kept so that its identity is not given away.
    """

    @wraps(measure)
    def taken(run: Run, *of: *Of) -> Taken:
        kept = run.__dict__.setdefault("taken", {})
        asked = (measure, *map(id, of))
        if asked not in kept:
            kept[asked] = measure(run, *of), of
        found: Taken = kept[asked][0]
        return found

    return taken


@dataclass(frozen=True)
class Run:
    """A scenario, the cases it met, and the journal they left."""

    scenario: Scenario
    cases: Cases
    journal: Journal

    @property
    def network(self) -> Network:
        return self.scenario.network

    @cached_property
    def in_period(self) -> Bools:
        """Whether each case was received in the measured period."""
        return self.cases.is_case & (self.cases.received_at >= self.network.warm_up)

    @cached_property
    def of_period(self) -> Bools:
        """Whether each visit is of a case that was received in the measured period."""
        return self.in_period.take(self.visits["case"])

    def reached_at(self, milestone: int) -> Ints:
        """When each case first reached a milestone [s]; STILL_OPEN if it had not by the horizon."""
        case, noted_at = self.noted(milestone)
        at = np.full(len(self.cases), STILL_OPEN)
        at[case[::-1]] = noted_at[::-1]
        return at

    def reached(self, milestone: int) -> Ints:
        """The cases that reached a milestone, each once, in their order."""
        case, _ = self.noted(milestone)
        return case[begins(case)]

    @once
    def noted(self, milestone: int) -> tuple[Ints, Ints]:
        """The cases that reached a milestone and when [s], a row for every time, in the order of cases and time."""
        mine = np.flatnonzero(self.journal.milestones["what"] == milestone)
        case, at = (self.journal.milestones[name].take(mine).astype(np.int64) for name in ("case", "at"))
        return case, at

    @cached_property
    def closed_at(self) -> Ints:
        """When each case was first closed [s]; STILL_OPEN if it was not."""
        return self.reached_at(rules.CLOSED)

    @cached_property
    def is_closed(self) -> Bools:
        """Whether each case is closed at the horizon: it was, and has not been reopened since."""
        number = len(self.cases)
        counts = [np.bincount(self.noted(what)[0], minlength=number) for what in (rules.CLOSED, rules.REOPENED)]
        return counts[0] > counts[1]

    @cached_property
    def opened(self) -> tuple[Ints, Ints]:
        """Every time that a case was received or reopened: the cases, and when [s]."""
        case, reopened_at = self.noted(rules.REOPENED)
        received = np.flatnonzero(self.cases.is_case)
        received_at = self.cases.received_at[received].astype(np.int64)
        return np.concatenate([received, case]), np.concatenate([received_at, reopened_at])

    @property
    def closings(self) -> tuple[Ints, Ints]:
        """Every time that a case was closed: the cases, and when [s]."""
        return self.noted(rules.CLOSED)

    @cached_property
    def on_its_way(self) -> Bools:
        """Whether each visit is part of its case's own way, and not something that goes on beside it."""
        return ~among(self.visits["step"], rules.BESIDE)

    @cached_property
    def replied_at(self) -> Ints:
        """When each case got its provisional reply [s]; STILL_OPEN if it did not."""
        return self.reached_at(rules.REPLIED)

    @cached_property
    def attended_at(self) -> Ints:
        """When anybody first began work on each case, replies apart [s]; STILL_OPEN if nobody did."""
        visits = self.visits
        working = among(visits["step"], (rules.TRIAGE, rules.WORK))
        working &= self.journal.visits["started_at"] != rules.NOT_YET
        rows = np.flatnonzero(working)
        case = visits["case"].take(rows)
        first = np.flatnonzero(begins(case))
        at = np.full(len(self.cases), STILL_OPEN)
        at[case.take(first)] = visits["started_at"].take(rows.take(first))
        return at

    @cached_property
    def visits(self) -> Visits:
        """The journal's visits; what had not happened by the horizon is cut off there.

        Cases and stations are int64, as numpy takes them soonest; all else stays int32.
        """
        visits = dict(self.journal.visits)
        for name in ("case", "station"):
            visits[name] = visits[name].astype(np.int64)
        for name in ("started_at", "ended_at"):
            never = visits[name].view(np.uint32)  # NOT_YET, which is -1, is the last of all instants
            visits[name] = np.minimum(never, np.uint32(self.network.horizon)).view(np.int32)
        return visits

    @cached_property
    def at_station(self) -> Bools:
        """Whether each visit is to a station, and does not only wait for others."""
        return self.visits["station"] >= 0

    @cached_property
    def waits(self) -> Ints:
        """The rows of visits that waited at a station for work to begin."""
        return np.flatnonzero((self.visits["started_at"] > self.visits["queued_at"]) & self.at_station)

    def open_between(self, station: Ints, since: Ints, until: Ints) -> Ints:
        """Seconds between two instants in which anybody was on duty at each station."""
        spent = self.network.hours_of_stations.on_duty(station, since, until)
        return spent if self.missed is None else spent - self.missed.closed_between(station, since, until)

    def resting_between(self, station: Ints, since: Ints, until: Ints) -> Ints:
        """Seconds between two instants on weekends and holidays on which nobody came to each station."""
        spent = self.network.hours_of_stations.resting(station, since, until)
        return spent if self.missed is None else spent + self.missed.idle_between(station, since, until)

    @cached_property
    def missed(self) -> Missed | None:
        """What people who are out miss; None if nobody ever is."""
        return Missed(self.network, self.cases.absences) if len(self.cases.absences) else None
