"""The flow in SimPy: every case is a process that tells its way through the offices."""

from __future__ import annotations

from collections.abc import Callable, Generator

from simpy import Environment, Event

from sim.demand.cases import Cases
from sim.flow import rules
from sim.flow.journal import Journal, Recorder
from sim.flow.places import closure_due_at, neighbours, stations_of
from sim.flow.station import Station, Visit
from sim.scenario.schema import Scenario

END_OF_INSTANT = 2
"""Priority of what follows everything else that happens at the same second (SimPy's own are 0 and 1)."""


def simulate(scenario: Scenario, cases: Cases) -> Journal:
    """Let the cases run through the offices of a scenario up to its horizon."""
    return District(scenario, cases).run()


class District:
    """All offices of a district, and the cases on their way through them."""

    def __init__(self, scenario: Scenario, cases: Cases) -> None:
        network = scenario.network
        self.env = Environment()
        self.recorder = Recorder()
        self._horizon = network.horizon
        self._changed: dict[int, Station] = {}
        self._received_at = cases.received_at.tolist()
        self._entry_level = cases.entry_level.tolist()
        self._solved_level = cases.solved_level.tolist()
        self._reply_work = cases.reply_work.tolist()
        self._triage = cases.triage.tolist()
        self._work = cases.work.tolist()
        self._lead = cases.lead.tolist()
        self._lead_in_workdays = cases.lead_in_workdays.tolist()
        self._workdays = network.workdays
        due = closure_due_at(scenario, cases).tolist()
        urgency = cases.urgency.tolist()
        interruptible = scenario.reply is not None and scenario.reply.interrupts
        self.stations = [
            Station(self.env, i, station, due, urgency, self.recorder, self._on_change, interruptible)
            for i, station in enumerate(network.stations)
        ]
        self._station_of = stations_of(network, cases).tolist()
        self._neighbours = neighbours(network)

    def run(self) -> Journal:
        """Run to the horizon and hand over the journal."""
        self.env.process(self.receive())
        self.env.run(until=self._horizon)
        for station in self.stations:
            station.close_books()
        return self.recorder.journal()

    def receive(self) -> Generator[Event, None, None]:
        """Cases come in, each at its time."""
        for case, at in enumerate(self._received_at):
            if at > self.env.now:
                yield self.env.timeout(at - self.env.now)
            self.env.process(self.handle(case))

    def handle(self, case: int) -> Generator[Event, None, None]:
        """One case, from receipt to closure: reply, pass on up to the level that solves it, work, wait for others."""
        level, solved_level = self._entry_level[case], self._solved_level[case]
        self.note(case, rules.RECEIVED)
        if self._reply_work[case] >= 0:
            yield self.visit(case, level, rules.REPLY, self._reply_work[case])
            self.note(case, rules.REPLIED)
        while level != solved_level:
            yield self.visit(case, level, rules.TRIAGE, self._triage[case][level])
            level = rules.next_level(level, solved_level)
        yield self.visit(case, level, rules.WORK, self._work[case])
        if self._lead[case]:
            yield self.wait_for_others(case)
        self.note(case, rules.CLOSED)

    def visit(self, case: int, level: int, step: int, hands_on: int) -> Visit:
        """Queue for staff at the case's station of a level, and be worked on."""
        visit = Visit(self.env, case, step, 0, hands_on)
        self.stations[self.station_for(case, level)].ask(visit)
        return visit

    def station_for(self, case: int, level: int) -> int:
        """The case's own station of a level, or the neighbour who covers for it now."""
        own = self._station_of[case][level]
        community = self._neighbours.get(own)
        if community is None:
            return own
        on_duty_from = [self.stations[grid].on_duty_from(self.env.now) for grid in community]
        return community[rules.cover(case, community.index(own), on_duty_from)]

    def wait_for_others(self, case: int) -> Event:
        """Lead time: nobody's hands are needed, only time passes, on its own clock."""
        now, lead = self.env.now, self._lead[case]
        if self._lead_in_workdays[case]:
            ends = int(self._workdays.instant(self._workdays.open_time(now) + lead))
        else:
            ends = now + lead
        ended_at = ends if ends < self._horizon else rules.NOT_YET
        self.recorder.visit((case, rules.NOBODY, rules.LEAD, 0, rules.NOBODY, now, now, ended_at, 0))
        return self.env.timeout(ends - now)

    def note(self, case: int, milestone: int) -> None:
        """Take down a milestone of a case."""
        self.recorder.milestone((case, milestone, self.env.now))

    def _on_change(self, station: Station) -> None:
        if not self._changed:
            self._at_end_of_instant(self._dispatch)
        self._changed[station.index] = station

    def _at_end_of_instant(self, action: Callable[[Event], None]) -> None:
        event = Event(self.env)
        event._ok, event._value = True, None
        event.callbacks.append(action)
        self.env.schedule(event, priority=END_OF_INSTANT)

    def _dispatch(self, _: Event) -> None:
        changed, self._changed = self._changed, {}
        for index in sorted(changed):
            changed[index].dispatch()

