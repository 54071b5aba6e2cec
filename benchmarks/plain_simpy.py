"""The same flow as plain SimPy would be written: a process per case, a PriorityResource per staff group.

Only what the benchmark scenario uses: one or two groups a station are pooled if they keep the same hours, replies go
ahead of other work, work pauses at the end of a shift. It keeps no journal, only each case's closing time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

import numpy as np
import simpy

from sim.demand import Cases
from sim.flow import rules
from sim.flow.places import closure_due_at, stations_of
from sim.scenario import Scenario
from sim.scenario.network import Network

AHEAD, ORDINARY = 0, 1


class Office:
    """A station: a resource with the capacity of its staff, and the hours in which they work."""

    def __init__(
        self, env: simpy.Environment, staff: int, opens: list[int], closes: list[int], available: float
    ) -> None:
        self.env = env
        self.resource = simpy.PriorityResource(env, capacity=staff)
        self.opens = opens
        self.closes = closes
        self.available = available
        self.interval = 0

    def serve(self, priority: tuple[int, int], hands_on: int):
        """Wait for a turn, then work while the office is open."""
        with self.resource.request(priority=priority) as turn:
            yield turn
            left = hands_on / self.available
            while left > 0:
                now = self.env.now
                while self.interval < len(self.closes) and self.closes[self.interval] <= now:
                    self.interval += 1
                if self.interval == len(self.closes):
                    yield self.env.event()
                if now < self.opens[self.interval]:
                    yield self.env.timeout(self.opens[self.interval] - now)
                    now = self.env.now
                spell = min(left, self.closes[self.interval] - now)
                yield self.env.timeout(spell)
                left -= spell


def offices_of(env: simpy.Environment, network: Network) -> list[Office]:
    """An office for each station, which keeps the hours of its first group."""
    return [
        Office(
            env,
            station.staff,
            station.groups[0].shift.opens.tolist(),
            station.groups[0].shift.closes.tolist(),
            station.groups[0].available,
        )
        for station in network.stations
    ]


def workday_ends(network: Network) -> Callable[[float, int], float]:
    """A function that tells when so many seconds of working days have passed since an instant."""
    opens, closes = [*network.workdays.opens.tolist(), np.inf], [*network.workdays.closes.tolist(), np.inf]

    def workday_end(now: float, lead: int) -> float:
        interval = bisect_right(closes, now)
        now = max(now, opens[interval])
        while lead > closes[interval] - now and now < np.inf:
            lead -= closes[interval] - now
            interval += 1
            now = opens[interval]
        return now + lead

    return workday_end


def simulate(scenario: Scenario, cases: Cases) -> np.ndarray:
    """When each case was closed [s]; NaN if it was not by the horizon."""
    network = scenario.network
    env = simpy.Environment()
    offices = offices_of(env, network)
    office_of = stations_of(network, cases).tolist()
    due = closure_due_at(scenario, cases).tolist()
    columns = {name: getattr(cases, name).tolist() for name in _COLUMNS}
    closed_at = np.full(len(cases), np.nan)
    top = len(network.ladder) - 1

    workday_end = workday_ends(network)

    def handle(case: int):
        level, solved = columns["entry_level"][case], columns["solved_level"][case]
        if columns["reply_work"][case] >= 0:
            yield from offices[office_of[case][level]].serve((AHEAD, env.now), columns["reply_work"][case])
        while level != solved:
            office = offices[office_of[case][level]]
            yield from office.serve(rank(case, level), columns["triage"][case][level])
            level = rules.next_level(level, solved, top)
        yield from offices[office_of[case][level]].serve(rank(case, level), columns["work"][case])
        lead = columns["lead"][case]
        if columns["lead_in_workdays"][case]:
            yield env.timeout(workday_end(env.now, lead) - env.now)
        else:
            yield env.timeout(lead)
        closed_at[case] = env.now

    def rank(case: int, level: int) -> tuple[int, int]:
        by_due = network.stations[office_of[case][level]].discipline == "earliest_due"
        return (ORDINARY, due[case] if by_due else env.now)

    def receive():
        for case, at in enumerate(columns["received_at"]):
            yield env.timeout(at - env.now)
            env.process(handle(case))

    env.process(receive())
    env.run(until=network.horizon)
    return closed_at


_COLUMNS = ("received_at", "entry_level", "solved_level", "reply_work", "triage", "work", "lead", "lead_in_workdays")
