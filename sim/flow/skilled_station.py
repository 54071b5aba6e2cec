"""A station whose groups do not all take every case type."""

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
    """Gives each group the best-ranked visit that it can take, those who can take fewer types first.

    So whoever can take anything is kept for what the others cannot. What nobody free can take is passed by.

    case_type : of each case.
    """

    def __init__(self, *told: Any, case_type: Sequence[int]) -> None:
        super().__init__(*told)
        self._case_type = case_type
        self._may_wait: set[int] = set()
        """Case types of which something may be waiting; a search in vain takes them off."""
        self._by_skill = sorted(self.groups, key=lambda group: len(group.types) if group.types else NEVER)

    def ask(self, case: int, step: int, round_: int, hands_on: int, resumed: bool = False) -> Visit:
        self._may_wait.add(self._case_type[case])
        return super().ask(case, step, round_, hands_on, resumed)

    def dispatch(self, now: int) -> None:
        for group in self._by_skill:
            if group.free and self._queue and group.duty.on_from(now) == now:
                while group.free and (visit := self._take_best(group)):
                    self._start(visit, group, now)
        if self._queue:
            if self._interruptible:
                self._interrupt(now)
            self._await_opening(now)
        self._awaits_dispatch = False

    def on_duty_from(self, now: int, case: int) -> int:
        kind = self._case_type[case]
        able = (group.duty.on_from(now) for group in self.groups if rules.takes(group.types, kind))
        return min(able, default=NEVER)

    def _take_best(self, group: Group) -> Visit | None:
        """Take the best-ranked visit that a group can take out of the queue; None if there is none."""
        if group.types is None:
            return heappop(self._queue)[2] if self._queue else None
        if not group.types & self._may_wait:
            return None
        queue, kinds = self._queue, self._case_type
        fit = [at for at, (_, case, _) in enumerate(queue) if kinds[case] in group.types]
        if not fit:
            self._may_wait -= group.types
            return None
        best = min(fit, key=lambda at: queue[at][:2])
        _, _, visit = queue[best]
        queue[best] = queue[-1]
        queue.pop()
        heapify(queue)
        return visit

    def _gives_way(self, visit: Visit, first: Visit) -> bool:
        return super()._gives_way(visit, first) and rules.takes(visit.group.types, self._case_type[first.case])
