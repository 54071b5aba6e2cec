"""Staff groups, and the hours in which they are on duty."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from sim.flow import rules
from sim.flow.journal import with_person
from sim.scenario import network
from sim.scenario.shifts import NEVER, Shift


class Duty:
    """The open intervals of a shift, looked at from a clock that only moves on; one serves all who keep the shift."""

    def __init__(self, shift: Shift) -> None:
        self.opens = [*shift.opens.tolist(), NEVER]
        self.closes = [*shift.closes.tolist(), NEVER]
        self._interval = 0

    def on_from(self, now: int) -> int:
        """*now* if the shift is open, else when it next will be."""
        while self.closes[self._interval] <= now:
            self._interval += 1
        opens = self.opens[self._interval]
        return opens if opens > now else now

    def end_of_spell(self, shift_end: int, now: int, staffed: int) -> int:
        """When a spell that needs *staffed* seconds on shift ends, begun at an instant that `on_from` has looked at.

        See `rules.end_of_spell`.
        """
        return rules.end_of_spell(shift_end, self.opens, self.closes, self._interval, now, staffed)

    def open_time(self, since: int, now: int) -> int:
        """Open seconds from *since* to *now*."""
        self.on_from(now)
        return rules.open_time(self.opens, self.closes, 0, self._interval, since, now)


class Group:
    """People of one station on one shift.

    index : of the group that the scenario declares, in which these are all people or one who is out at times.
    person : which one of them; None for all who are told apart by nothing.
    takes : the kinds of work that they can take; None for all.
    """

    def __init__(
        self,
        index: int,
        staff: network.StaffGroup,
        duty: Duty,
        people: int,
        takes: frozenset[int] | None,
        person: int | None = None,
    ) -> None:
        self.index = index if person is None else with_person(index, person)
        self.free = people
        self.duty = duty
        self.shift_end = rules.SHIFT_ENDS.index(staff.shift_end)
        available, speed = (round(share * rules.ALL_THE_TIME) for share in (staff.available, staff.speed))
        self.available = rules.pace(available, speed)
        self.takes = takes

    def worked(self, since: int, now: int) -> int:
        """Hands-on time [s] that one of the group has done on a piece of work begun at *since*."""
        staffed = now - since if self.shift_end == rules.FINISH else self.duty.open_time(since, now)
        return rules.worked_time(staffed, self.available)


def groups_of(
    station: int,
    staffing: network.Station,
    duties: Mapping[str, Duty],
    case_types: int,
    out: Mapping[tuple[int, int, int], npt.NDArray[np.int32]],
) -> list[Group]:
    """The staff of a station: a group for all who keep the same hours, and one for each person who is out at times.

    duties : by the name of a shift.
    case_types : how many there are.
    out : the days on which people are out, by (station, group, person).
    """
    groups = []
    for index, staff in enumerate(staffing.groups):
        takes = kinds_taken(staff, case_types)
        away = [person for person in range(staff.staff) if (station, index, person) in out] if out else []
        if len(away) < staff.staff:
            groups.append(Group(index, staff, duties[staff.shift.name], staff.staff - len(away), takes))
        for person in away:
            duty = Duty(staff.shift.without(out[station, index, person]))
            groups.append(Group(index, staff, duty, 1, takes, person))
    return groups


def kinds_taken(staff: network.StaffGroup, case_types: int) -> frozenset[int] | None:
    """The kinds of work that a staff group can take; None for all."""
    if staff.types is None and staff.steps is None:
        return None
    types = range(case_types) if staff.types is None else staff.types
    steps = rules.STEPS if staff.steps is None else staff.steps
    return frozenset(rules.kind_of_work(each, rules.STEPS.index(step)) for each in types for step in steps)
