"""The flow in SimPy: every case is a process that tells its way through the offices."""

from __future__ import annotations

from collections.abc import Generator

from simpy import Environment, Event

from sim.demand.cases import Cases
from sim.flow import rules
from sim.flow.events import Moment, Story, Visit
from sim.flow.journal import Journal, Recorder
from sim.flow.places import closure_due_at, neighbours, stations_of
from sim.flow.skilled_station import SkilledStation
from sim.flow.staff import Duty, groups_of
from sim.flow.station import Station
from sim.scenario.schema import Scenario


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
        self._changed: list[Station] = []
        self._received_at = cases.received_at.tolist()
        self._entry_level = cases.entry_level.tolist()
        self._solved_level = cases.solved_level.tolist()
        self._reply_work = cases.reply_work.tolist()
        self._triage = [column.tolist() for column in cases.triage.T]
        self._work = cases.work.tolist()
        self._lead = cases.lead.tolist()
        self._lead_in_workdays = cases.lead_in_workdays.tolist()
        self._workdays = Duty(network.workdays)
        due = closure_due_at(scenario, cases).tolist()
        urgency = cases.urgency.tolist()
        interruptible = scenario.reply is not None and scenario.reply.interrupts
        duties = {name: Duty(shift) for name, shift in network.shifts.items()}
        out = dict(cases.absences.by_person())
        case_type = cases.case_type.tolist()
        self.stations: list[Station] = []
        for i, station in enumerate(network.stations):
            groups = groups_of(i, station, duties, out)
            told = (self.env, i, station, groups, due, urgency, self.recorder, self._changed, interruptible)
            skilled = any(group.types is not None for group in groups)
            self.stations.append(SkilledStation(*told, case_type=case_type) if skilled else Station(*told))
        self._station_of = [column.tolist() for column in stations_of(network, cases).T]
        self._neighbours = neighbours(network, {station for station, _, _ in out})

    def run(self) -> Journal:
        """Run to the horizon and hand over the journal.

        An instant has an order: first everything due at that second happens, then stations give out work.
        """
        happen, next_instant = self.env.step, self.env.peek
        Story(self.receive())
        now = next_instant()
        while now < self._horizon:
            happen()
            upcoming = next_instant()
            if upcoming > now:
                if self._changed:
                    self.give_out_work(now)
                    upcoming = next_instant()
                now = upcoming
        for station in self.stations:
            station.close_books(self._horizon)
        return self.recorder.journal()

    def receive(self) -> Generator[Event, None, None]:
        """Cases come in, each at its time."""
        for case, at in enumerate(self._received_at):
            if at > self.env.now:
                yield Moment(self.env, at)
            Story(self.handle(case))

    def handle(self, case: int) -> Generator[Event, None, None]:
        """One case, from receipt to closure: reply, pass on up to the level that solves it, work, wait for others."""
        level, solved_level = self._entry_level[case], self._solved_level[case]
        self.note(case, rules.RECEIVED)
        if self._reply_work[case] >= 0:
            yield self.visit(case, level, rules.REPLY, self._reply_work[case])
            self.note(case, rules.REPLIED)
        while level != solved_level:
            yield self.visit(case, level, rules.TRIAGE, self._triage[level][case])
            level = rules.next_level(level, solved_level)
        yield self.visit(case, level, rules.WORK, self._work[case])
        if self._lead[case]:
            yield self.wait_for_others(case)
        self.note(case, rules.CLOSED)

    def visit(self, case: int, level: int, step: int, hands_on: int) -> Visit:
        """Queue for staff at the case's station of a level, and be worked on."""
        station = self._station_of[level][case]
        if station in self._neighbours:
            station = self.cover_for(station, case)
        return self.stations[station].ask(case, step, 0, hands_on)

    def cover_for(self, grid: int, case: int) -> int:
        """Who takes a case of a grid now: its own staff, or the neighbours who cover for it."""
        community, now = self._neighbours[grid], self.env.now
        on_duty_from = [self.stations[each].on_duty_from(now, case) for each in community]
        return community[rules.cover(case, community.index(grid), on_duty_from)]

    def wait_for_others(self, case: int) -> Event:
        """Lead time: nobody's hands are needed, only time passes, on its own clock."""
        now, lead = self.env.now, self._lead[case]
        if self._lead_in_workdays[case]:
            self._workdays.on_from(now)
            ends = self._workdays.end_of_spell(rules.PAUSE, now, lead)
        else:
            ends = now + lead
        ended_at = ends if ends < self._horizon else rules.NOT_YET
        self.recorder.visit((case, rules.NOBODY, rules.LEAD, 0, rules.NOBODY, now, now, ended_at, 0))
        return Moment(self.env, ends)

    def note(self, case: int, milestone: int) -> None:
        """Take down a milestone of a case."""
        self.recorder.milestone((case, milestone, self.env.now))

    def give_out_work(self, now: int) -> None:
        """Every station whose state has changed gives work to its free staff, in the order of stations."""
        changed = self._changed
        if len(changed) > 1:
            changed.sort(key=lambda station: station.index)
        for station in changed:
            station.dispatch(now)
        changed.clear()
