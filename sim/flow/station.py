"""A station: one queue, and the staff groups who serve it."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from simpy import Environment

from sim.flow import rules
from sim.flow.events import Moment, Visit
from sim.flow.journal import Recorder
from sim.flow.rules import NOT_YET
from sim.flow.staff import Group
from sim.scenario import network
from sim.scenario.shifts import NEVER


class Station:
    """Gives the best-ranked visits in its queue to staff who are free and on duty.

    groups : its staff.
    due_at, urgency : of each case, for the discipline.
    changed : where the station puts itself down when there may be work to give out; `dispatch` must follow at the end
        of the instant.
    by_replies : whether replies and enquiries that wait interrupt other work; urgent cases do if the staffing says so.
    """

    def __init__(
        self,
        env: Environment,
        index: int,
        staffing: network.Station,
        groups: list[Group],
        due_at: Sequence[int],
        urgency: Sequence[int],
        recorder: Recorder,
        changed: list[Station],
        by_replies: bool,
    ) -> None:
        self.env = env
        self.index = index
        self.groups = groups
        self._discipline = rules.DISCIPLINES.index(staffing.discipline)
        self._due_at = due_at
        self._urgency = urgency
        self._recorder = recorder
        self._changed = changed
        self._by_replies = by_replies
        self._by_urgent = staffing.urgent_interrupts
        self._interruptible = by_replies or staffing.urgent_interrupts
        self._awaits_dispatch = False
        self._queue: list[tuple[int, int, Visit]] = []
        self._in_service: set[Visit] = set()
        self._opening_awaited = NEVER

    def ask(self, case: int, step: int, round_: int, hands_on: int, resumed: bool = False) -> Visit:
        """Let a case join the queue; what is returned happens when the work is done."""
        visit = Visit(self.env, case, step, round_, hands_on, resumed, self._put_down)
        due_at, urgency = self._due_at[case], self._urgency[case]
        place = rules.rank(step, resumed, self._discipline, visit.queued_at, due_at, urgency, self._by_urgent)
        heappush(self._queue, (place, case, visit))
        if not self._awaits_dispatch:
            self._look_again()
        return visit

    def rank_again(self, visit: Visit) -> None:
        """Give a waiting visit another place in the queue, as its case was raised; the better place counts."""
        case = visit.case
        due_at, urgency = self._due_at[case], self._urgency[case]
        step, resumed, queued_at = visit.step, visit.resumed, visit.queued_at
        place = rules.rank(step, resumed, self._discipline, queued_at, due_at, urgency, self._by_urgent)
        heappush(self._queue, (place, case, visit))
        self._look_again()

    def dispatch(self, now: int) -> None:
        """Give out work: whoever is free and on duty takes the best-ranked visit."""
        for group in self.groups:
            if group.free and self._queue and group.duty.on_from(now) == now:
                while group.free and self._queue:
                    _, _, visit = heappop(self._queue)
                    if visit.started_at == NOT_YET:
                        self._start(visit, group, now)
        if self._queue:
            if self._interruptible:
                self._interrupt(now)
            self._await_opening(now)
        self._awaits_dispatch = False

    def on_duty_from(self, now: int, case: int, step: int) -> int:
        """*now* if anybody who can take this step is on duty, else when somebody next will be; NEVER if nobody."""
        return min((group.duty.on_from(now) for group in self.groups), default=NEVER)

    def close_books(self, horizon: int) -> None:
        """Take down the visits that are still waiting or in service at the horizon."""
        waiting = {visit for _, _, visit in self._queue if visit.started_at == NOT_YET}
        for visit in waiting:
            self._take_down(visit, rules.NOBODY, NOT_YET, 0)
        for visit in self._in_service:
            group = visit.group
            self._take_down(visit, group.index, NOT_YET, group.worked(visit.started_at, horizon))

    def _start(self, visit: Visit, group: Group, now: int) -> None:
        visit.started_at = now
        visit.group = group
        group.free -= 1
        self._in_service.add(visit)
        staffed = rules.staffed_time(visit.hands_on, group.available)
        ends = group.duty.end_of_spell(group.shift_end, now, staffed)
        if group.shift_end == rules.HAND_OVER and ends < now + staffed:
            Moment(self.env, ends).callbacks.append(lambda _: self._lay_down(visit))
        else:
            self.env.schedule(visit, delay=ends - now)

    def _lay_down(self, visit: Visit) -> None:
        """Put work aside unfinished: the rest of it joins the queue again, and whoever waits now waits for that."""
        if visit not in self._in_service:
            return
        worked = visit.group.worked(visit.started_at, self.env.now)
        self._put_down(visit, worked)
        rest = self.ask(visit.case, visit.step, visit.round, visit.hands_on - worked, resumed=True)
        visit.rest = rest
        rest.callbacks += visit.callbacks[1:]
        visit.callbacks.clear()

    def _interrupt(self, now: int) -> None:
        """Let what waits interrupt, in its order, the work begun last that gives way to it."""
        passed_by = []
        while self._queue:
            place, _, first = self._queue[0]
            if first.started_at != NOT_YET:
                heappop(self._queue)
                continue
            last = self._begun_last(place, first, now) if rules.may_interrupt(place, self._by_replies) else None
            if last is not None:
                heappop(self._queue)
                self._lay_down(last)
                self._start(first, last.group, now)
            elif first.step in (rules.REPLY, rules.ANSWER) and not self._by_replies:
                passed_by.append(heappop(self._queue))  # it only goes ahead, and keeps no urgent case from interrupting
            else:
                break
        for each in passed_by:
            heappush(self._queue, each)

    def _begun_last(self, place: int, first: Visit, now: int) -> Visit | None:
        """The work begun last of all that gives way to what waits at a place; None if there is none."""
        giving_way = [
            visit
            for visit in self._in_service
            if visit.started_at < now
            and visit.group.duty.on_from(now) == now
            and rules.gives_way(place, visit.step, self._urgency[visit.case])
            and self._can_take(visit.group, first)
        ]
        return max(giving_way, key=lambda each: (each.started_at, each.case, each.step, each.round), default=None)

    def _can_take(self, group: Group, visit: Visit) -> bool:
        """Whether a group can take a visit; here all can take all."""
        return True

    def _await_opening(self, now: int) -> None:
        """See to it that the queue is looked at again when staff come on duty who are free or may be interrupted."""
        opening = NEVER
        for group in self.groups:
            if group.free or self._interruptible:
                on_duty_from = group.duty.on_from(now)
                if now < on_duty_from < opening:
                    opening = on_duty_from
        if opening < NEVER and not now < self._opening_awaited <= opening:
            self._opening_awaited = opening
            Moment(self.env, opening).callbacks.append(lambda _: self._look_again())

    def _look_again(self) -> None:
        """Ask for a dispatch at the end of this instant."""
        if not self._awaits_dispatch:
            self._awaits_dispatch = True
            self._changed.append(self)

    def _put_down(self, visit: Visit, worked: int | None = None) -> None:
        """End a spell of work, finished unless *worked* says how much was done, and let its group be free again."""
        group = visit.group
        if worked is None:
            worked = visit.hands_on
        self._take_down(visit, group.index, self.env.now, worked)
        self._in_service.remove(visit)
        group.free += 1
        if self._queue:
            self._look_again()

    def _take_down(self, visit: Visit, group: int, ended_at: int, worked: int) -> None:
        self._recorder.visit(
            (
                visit.case,
                self.index,
                visit.step,
                visit.round,
                group,
                visit.queued_at,
                visit.started_at,
                ended_at,
                worked,
            )
        )
