"""A station: one queue, and the staff groups who serve it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heappop, heappush

from simpy import Environment, Event

from sim.flow import rules
from sim.flow.journal import Recorder
from sim.scenario import network
from sim.scenario.shifts import NEVER


class Visit(Event):
    """A case's visit to a station, from joining the queue to the end of the work. A case waits for it as one event."""

    def __init__(self, env: Environment, case: int, step: int, round_: int, hands_on: int, resumed: bool = False) -> None:
        self.env = env
        self.callbacks: list[Callable[[Event], None]] | None = []
        self._ok, self._value = True, None  # the end of the work is all it says, and it cannot fail
        self.case = case
        self.step = step
        self.round = round_
        self.hands_on = hands_on
        self.resumed = resumed
        self.queued_at: int = env.now
        self.started_at = rules.NOT_YET
        self.group: Group | None = None


class Group:
    """People of one station on one shift."""

    def __init__(self, index: int, staff: network.StaffGroup) -> None:
        self.index = index
        self.free = staff.staff
        self.opens = [*staff.shift.opens.tolist(), NEVER]
        self.closes = [*staff.shift.closes.tolist(), NEVER]
        self.shift_end = rules.SHIFT_ENDS.index(staff.shift_end)
        self.available = round(staff.available * rules.ALL_THE_TIME)
        self._interval = 0

    def interval(self, now: int) -> int:
        """Index of the open interval that *now* lies in or before. Time only ever moves on."""
        while self.closes[self._interval] <= now:
            self._interval += 1
        return self._interval

    def on_duty_from(self, now: int) -> int:
        """*now* if the group is on duty, else when it next will be."""
        return max(self.opens[self.interval(now)], now)

    def worked(self, since: int, now: int) -> int:
        """Hands-on time [s] that one of the group has done on a piece of work begun at *since*."""
        if self.shift_end == rules.FINISH:
            return rules.worked_time(now - since, self.available)
        interval, staffed = self.interval(now), 0
        while interval >= 0 and self.closes[interval] > since:
            staffed += max(min(now, self.closes[interval]) - max(since, self.opens[interval]), 0)
            interval -= 1
        return rules.worked_time(staffed, self.available)


class Station:
    """Gives the best-ranked visits in its queue to staff who are free and on duty.

    due_at, urgency : of each case, for the discipline.
    changed : called with the station when there may be work to give out; `dispatch` must follow at the end of the instant.
    interruptible : whether a reply that waits interrupts other work.
    """

    def __init__(
        self,
        env: Environment,
        index: int,
        staffing: network.Station,
        due_at: Sequence[int],
        urgency: Sequence[int],
        recorder: Recorder,
        changed: Callable[[Station], None],
        interruptible: bool,
    ) -> None:
        self.env = env
        self.index = index
        self.groups = [Group(i, group) for i, group in enumerate(staffing.groups)]
        self._discipline = rules.DISCIPLINES.index(staffing.discipline)
        self._due_at = due_at
        self._urgency = urgency
        self._recorder = recorder
        self._changed = changed
        self._interruptible = interruptible
        self._queue: list[tuple[int, int, Visit]] = []
        self._in_service: set[Visit] = set()
        self._opening_awaited = NEVER

    def ask(self, visit: Visit) -> None:
        """Let a visit join the queue."""
        case = visit.case
        place = rules.rank(
            visit.step, visit.resumed, self._discipline, visit.queued_at, self._due_at[case], self._urgency[case]
        )
        heappush(self._queue, (place, case, visit))
        self._changed(self)

    def dispatch(self) -> None:
        """Give out work: whoever is free and on duty takes the best-ranked visit."""
        now = self.env.now
        for group in self.groups:
            if group.free and self._queue and group.on_duty_from(now) == now:
                while group.free and self._queue:
                    self._start(heappop(self._queue)[2], group)
        if self._queue and self._interruptible:
            self._interrupt()
        if self._queue:
            self._await_opening()

    def on_duty_from(self, now: int) -> int:
        """*now* if anybody is on duty, else when somebody next will be; NEVER without staff."""
        return min((group.on_duty_from(now) for group in self.groups), default=NEVER)

    def close_books(self) -> None:
        """Take down the visits that are still waiting or in service at the horizon."""
        for _, _, visit in self._queue:
            self._take_down(visit, rules.NOT_YET, 0)
        for visit in self._in_service:
            assert visit.group is not None
            self._take_down(visit, rules.NOT_YET, visit.group.worked(visit.started_at, self.env.now))

    def _start(self, visit: Visit, group: Group) -> None:
        now = visit.started_at = self.env.now
        visit.group = group
        group.free -= 1
        self._in_service.add(visit)
        staffed = rules.staffed_time(visit.hands_on, group.available)
        ends = rules.end_of_spell(group.shift_end, group.opens, group.closes, group.interval(now), now, staffed)
        if group.shift_end == rules.HAND_OVER and ends < now + staffed:
            self._at(ends, lambda _: self._lay_down(visit))
        else:
            visit.callbacks.insert(0, self._leave)
            self.env.schedule(visit, delay=ends - now)

    def _leave(self, visit: Visit) -> None:
        self._take_down(visit, self.env.now, visit.hands_on)
        self._release(visit)

    def _lay_down(self, visit: Visit) -> None:
        """Put work aside unfinished: the rest of it joins the queue again, and whoever waits now waits for that."""
        if visit not in self._in_service:
            return
        assert visit.group is not None
        worked = visit.group.worked(visit.started_at, self.env.now)
        self._take_down(visit, self.env.now, worked)
        self._release(visit)
        rest = Visit(self.env, visit.case, visit.step, visit.round, visit.hands_on - worked, resumed=True)
        rest.callbacks, visit.callbacks = [c for c in visit.callbacks or [] if c != self._leave], []
        self.ask(rest)

    def _interrupt(self) -> None:
        """Let replies that wait interrupt the work begun last."""
        now = self.env.now
        while self._queue and self._queue[0][2].step == rules.REPLY:
            others = [
                visit
                for visit in self._in_service
                if visit.step != rules.REPLY and visit.started_at < now and visit.group.on_duty_from(now) == now
            ]
            if not others:
                return
            last = max(others, key=lambda visit: (visit.started_at, visit.case))
            reply = heappop(self._queue)[2]
            self._lay_down(last)
            self._start(reply, last.group)

    def _await_opening(self) -> None:
        """See to it that the queue is looked at again when staff come on duty who are free or may be interrupted."""
        now = self.env.now
        opening = NEVER
        for group in self.groups:
            if group.free or self._interruptible:
                on_duty_from = group.on_duty_from(now)
                if now < on_duty_from < opening:
                    opening = on_duty_from
        if opening < NEVER and not now < self._opening_awaited <= opening:
            self._opening_awaited = opening
            self._at(opening, lambda _: self._changed(self))

    def _at(self, instant: int, action: Callable[[Event], None]) -> None:
        self.env.timeout(instant - self.env.now).callbacks.append(action)

    def _release(self, visit: Visit) -> None:
        assert visit.group is not None
        self._in_service.remove(visit)
        visit.group.free += 1
        if self._queue:
            self._changed(self)

    def _take_down(self, visit: Visit, ended_at: int, worked: int) -> None:
        group = rules.NOBODY if visit.group is None else visit.group.index
        self._recorder.visit(
            (visit.case, self.index, visit.step, visit.round, group, visit.queued_at, visit.started_at, ended_at, worked)
        )
