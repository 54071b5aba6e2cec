"""Staff groups, and the hours in which they are on duty."""

from sim.flow import rules
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
        interval, spent = self._interval, 0
        while interval >= 0 and self.closes[interval] > since:
            spent += max(min(now, self.closes[interval]) - max(since, self.opens[interval]), 0)
            interval -= 1
        return spent


class Group:
    """People of one station on one shift."""

    def __init__(self, index: int, staff: network.StaffGroup, duty: Duty) -> None:
        self.index = index
        self.free = staff.staff
        self.duty = duty
        self.shift_end = rules.SHIFT_ENDS.index(staff.shift_end)
        self.available = round(staff.available * rules.ALL_THE_TIME)

    def worked(self, since: int, now: int) -> int:
        """Hands-on time [s] that one of the group has done on a piece of work begun at *since*."""
        staffed = now - since if self.shift_end == rules.FINISH else self.duty.open_time(since, now)
        return rules.worked_time(staffed, self.available)
