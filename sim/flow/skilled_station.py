"""A station whose groups do not all take every kind of work."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop
from typing import Any

from sim.flow import rules
from sim.flow.events import Visit
from sim.flow.staff import Group
from sim.flow.station import Station
from sim.scenario.shifts import NEVER


class SkilledStation(Station):
    """Gives each group the best-ranked visit that it can take, those who can take fewer kinds first.

    So whoever can take anything is kept for what the others cannot. What nobody free can take is passed by.

    case_type : of each case.
    """

    def __init__(self, *told: Any, case_type: Sequence[int]) -> None:
        super().__init__(*told)
        self._case_type = case_type
        self._may_wait: set[int] = set()
        """Kinds of work of which something may be waiting; a search in vain takes them off."""
        self._by_skill = sorted(self.groups, key=lambda group: len(group.takes) if group.takes else NEVER)

    def ask(self, case: int, step: int, round_: int, hands_on: int, resumed: bool = False) -> Visit:
        self._may_wait.add(rules.kind_of_work(self._case_type[case], step))
        return super().ask(case, step, round_, hands_on, resumed)

    def dispatch(self, now: int) -> None:
        self._give_out(now)
        if self._queue:
            if self._interruptible:
                self._interrupt(now)
                self._give_out(now)  # who cannot take what interrupts may take what was laid down for it
            self._await_opening(now)
        self._awaits_dispatch = False

    def on_duty_from(self, now: int, case: int, step: int) -> int:
        kind = rules.kind_of_work(self._case_type[case], step)
        able = (group.duty.on_from(now) for group in self.groups if group.takes is None or kind in group.takes)
        return min(able, default=NEVER)

    def _give_out(self, now: int) -> None:
        for group in self._by_skill:
            if group.free and self._queue and group.duty.on_from(now) == now:
                while group.free and (visit := self._take_best(group)):
                    self._start(visit, group, now)

    def _interrupt(self, now: int) -> None:
        """Let what waits interrupt in its order; what nobody at work can take is passed by."""
        interrupted = True
        while interrupted:
            interrupted = False
            for place, _, visit in sorted(
                each for each in self._queue if rules.may_interrupt(each[0], self._by_replies)
            ):
                if visit.started_at == rules.NOT_YET and (last := self._begun_last(place, visit, now)):
                    self._drop(visit)
                    self._lay_down(last)
                    self._start(visit, last.group, now)
                    interrupted = True
                    break

    def _take_best(self, group: Group) -> Visit | None:
        """Take the best-ranked visit that a group can take out of the queue; None if there is none."""
        if group.takes is None:
            while self._queue:
                visit = heappop(self._queue)[2]
                if visit.started_at == rules.NOT_YET:
                    return visit
            return None
        if not group.takes & self._may_wait:
            return None
        fit = [each for each in self._queue if self._can_take(group, each[2]) and each[2].started_at == rules.NOT_YET]
        if not fit:
            self._may_wait -= group.takes
            return None
        _, _, visit = min(fit)
        self._drop(visit)
        return visit

    def _drop(self, visit: Visit) -> None:
        """Take all entries of a visit out of the queue."""
        self._queue[:] = [each for each in self._queue if each[2] is not visit]
        heapify(self._queue)

    def _can_take(self, group: Group, visit: Visit) -> bool:
        return group.takes is None or self._kind(visit) in group.takes

    def _kind(self, visit: Visit) -> int:
        return rules.kind_of_work(self._case_type[visit.case], visit.step)
