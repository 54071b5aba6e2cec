"""All offices of a district while a run goes on, in SimPy."""

from __future__ import annotations

from collections.abc import Callable

from simpy import Event

from sim.demand.cases import Cases
from sim.flow import rules
from sim.flow.events import Clock, Moment, Visit
from sim.flow.fates import Fates
from sim.flow.journal import Journal, Recorder
from sim.flow.places import closure_due_at, neighbours, stations_of, urgency_of
from sim.flow.skilled_station import SkilledStation
from sim.flow.staff import Duty, groups_of
from sim.flow.station import Station
from sim.scenario.schema import Scenario
from sim.scenario.shifts import NEVER


class District:
    """All offices of a district, and the cases on their way through them."""

    def __init__(self, scenario: Scenario, cases: Cases) -> None:
        network = scenario.network
        self.env = Clock()
        self.recorder = Recorder()
        self._horizon = network.horizon
        self._changed: list[Station] = []
        self.received_at = cases.received_at.tolist()
        self.entry_level = cases.entry_level.tolist()
        self.solved_level = cases.solved_level.tolist()
        self.reply_work = cases.reply_work.tolist()
        self.answer_work = cases.answer_work.tolist()
        self.triage = [column.tolist() for column in cases.triage.T]
        self.work = cases.work.tolist()
        self.lead = cases.lead.tolist()
        self.lead_in_workdays = cases.lead_in_workdays.tolist()
        self._workdays = Duty(network.workdays)
        self.due_at = closure_due_at(scenario, cases).tolist()
        self.urgency = urgency_of(scenario, cases).tolist()
        by_replies = scenario.reply is not None and scenario.reply.interrupts
        duties = {name: Duty(shift) for name, shift in network.shifts.items()}
        out = dict(cases.absences.by_person())
        case_type = cases.case_type.tolist()
        told = (self.due_at, self.urgency, self.recorder, self._changed, by_replies)
        self.stations: list[Station] = []
        for i, station in enumerate(network.stations):
            groups = groups_of(i, station, duties, len(network.case_types), out)
            if any(group.takes is not None for group in groups):
                self.stations.append(SkilledStation(self.env, i, station, groups, *told, case_type=case_type))
            else:
                self.stations.append(Station(self.env, i, station, groups, *told))
        self.station_of = [column.tolist() for column in stations_of(network, cases).T]
        self._neighbours = neighbours(network, {station for station, _, _ in out})
        self.fates = Fates(scenario, cases)
        self._accompanied, self._remembered = self.fates.accompanied, self.fates.remembered
        self._waits_at: dict[int, tuple[Station, Visit]] = {}
        self.gathering: dict[int, int] = {}

    def run(self, receive: Callable[[int], object]) -> Journal:
        """Run to the horizon and hand over the journal.

        receive : called with each case at its time.
        An instant has an order: first everything due at that second happens, then stations give out work.
        """
        happen, next_event, horizon = self.env.step, self.env.peek, self._horizon
        arrivals = iter([*enumerate(self.received_at), (rules.NOBODY, NEVER)])
        case, arrives_at = next(arrivals)
        now = min(next_event(), max(arrives_at, 0))
        while now < horizon:
            self.env.advance(now)
            while arrives_at <= now:
                receive(case)
                case, arrives_at = next(arrivals)
            due_next = next_event()
            while due_next == now:
                happen()
                due_next = next_event()
            if self._changed:
                self.give_out_work(now)
                due_next = next_event()
            now = due_next if due_next < arrives_at else arrives_at
        for station in self.stations:
            station.close_books(self._horizon)
        for case, began in self.gathering.items():
            self.waited_for_partners(case, began, rules.NOT_YET)
        return self.recorder.journal()

    def visit(self, case: int, level: int, step: int, hands_on: int, round_: int = 0) -> Visit:
        """Queue for staff at the case's station of a level, and be worked on."""
        index = self.station_of[level][case]
        if index in self._neighbours:
            index = self.cover_for(index, case, step)
        if self._accompanied:
            return self.visit_at(index, case, step, hands_on, round_)
        return self.stations[index].ask(case, step, round_, hands_on)

    def visit_at(self, index: int, case: int, step: int, hands_on: int, round_: int) -> Visit:
        """Queue for the staff of a station, and be worked on."""
        visit = self.stations[index].ask(case, step, round_, hands_on)
        if self._accompanied:
            self._waits_at[case] = (self.stations[index], visit)
        return visit

    def beside(self, case: int, level: int, step: int, hands_on: int, turn: int) -> Visit:
        """Take staff time for a case without moving it on its way."""
        index = self.station_of[level][case]
        if index in self._neighbours:
            index = self.cover_for(index, case, step)
        return self.stations[index].ask(case, step, turn, hands_on)

    def cover_for(self, grid: int, case: int, step: int) -> int:
        """Who takes a case of a grid now: its own staff, or the neighbours who cover for it."""
        community, now = self._neighbours[grid], self.env.now
        if self.stations[grid].on_duty_from(now, case, step) == now:
            return grid  # nobody is sooner
        on_duty_from = [self.stations[each].on_duty_from(now, case, step) for each in community]
        return community[rules.cover(case, community.index(grid), on_duty_from, len(community))]

    def wait_for_others(self, case: int, step: int, wait: int, in_workdays: bool, round_: int) -> Event:
        """Nobody's hands are needed, only time passes, on its own clock."""
        now = self.env.now
        ends = now + wait
        if in_workdays:
            self._workdays.on_from(now)
            ends = self._workdays.end_of_spell(rules.PAUSE, now, wait)
        ended_at = ends if ends < self._horizon else rules.NOT_YET
        self.recorder.visit((case, rules.NOBODY, step, round_, rules.NOBODY, now, now, ended_at, 0))
        return Moment(self.env, ends)

    def waited_for_partners(self, case: int, began: int, ended_at: int) -> None:
        """Take down the lead's wait for those who join; none at all leaves no trace."""
        if ended_at != began:
            self.recorder.visit((case, rules.NOBODY, rules.PARTNERS, 0, rules.NOBODY, began, began, ended_at, 0))

    def raise_rank(self, case: int) -> None:
        """Put a case ahead of ordinary ones, wherever it waits and will wait."""
        if self.urgency[case] != rules.AHEAD:
            self.urgency[case] = rules.AHEAD
            if case in self._waits_at:
                station, visit = self._waits_at[case]
                while hasattr(visit, "rest"):
                    visit = visit.rest
                if visit.started_at == rules.NOT_YET:
                    station.rank_again(visit)

    def note(self, case: int, milestone: int) -> None:
        """Take down a milestone of a case, and remember it where others look at it later."""
        self.recorder.milestone((case, milestone, self.env.now))
        if self._remembered:
            self.fates.remember(case, milestone, self.env.now)

    def give_out_work(self, now: int) -> None:
        """Every station whose state has changed gives work to its free staff, in the order of stations."""
        changed = self._changed
        if len(changed) > 1:
            changed.sort(key=lambda station: station.index)
        for station in changed:
            station.dispatch(now)
        changed.clear()
