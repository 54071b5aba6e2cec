"""What is decided on a case's way, as small pure functions over plain whole numbers.

Any engine decides by these; engines differ only in how they put events in order.
"""

from sim.scenario.shifts import NEVER

REPLY, TRIAGE, WORK, LEAD = range(4)
"""Steps of a case. LEAD waits for others and needs no staff."""
STEPS = ("reply", "triage", "work", "lead")

RECEIVED, REPLIED, CLOSED = range(3)
"""Milestones of a case."""
MILESTONES = ("received", "replied", "closed")

FIRST_COME, EARLIEST_DUE, MOST_URGENT = range(3)
DISCIPLINES = ("first_come", "earliest_due", "most_urgent")

PAUSE, FINISH, HAND_OVER = range(3)
SHIFT_ENDS = ("pause", "finish", "hand_over")

NOBODY = -1
"""The station and the group of a step that needs no staff."""
NOT_YET = -1
"""The instant of what had not happened when the run ended."""
ALL_THE_TIME = 1_000_000
"""Availability is counted in millionths of the shift."""


def next_level(level: int, solved_level: int) -> int:
    """Where a case goes from *level*: one step up the ladder, or straight down to the level that solves it."""
    return level + 1 if solved_level > level else solved_level


def rank(step: int, resumed: bool, discipline: int, queued_at: int, due_at: int, urgency: int) -> int:
    """Place in a queue, the smallest first: replies, then work laid down earlier, then the station's discipline.

    Ties are broken by case number. Fits 63 bits.
    """
    if step == REPLY:
        order = 0
    elif resumed:
        order = 1
    else:
        order = 2
    key = queued_at
    if discipline == EARLIEST_DUE:
        key = due_at
    elif discipline == MOST_URGENT:
        key += urgency << 32
    return (order << 40) + key


def pace(available: int, speed: int) -> int:
    """Hands-on time done per time on shift, in millionths, of staff at *speed* millionths whom other duties share."""
    return max(available * speed // ALL_THE_TIME, 1)


def takes(types: frozenset[int] | None, case_type: int) -> bool:
    """Whether staff can take a case of a type; None stands for all types."""
    return types is None or case_type in types


def staffed_time(hands_on: int, available: int) -> int:
    """Time on shift [s] that *hands_on* seconds of work take at a pace of *available* millionths."""
    return -(-hands_on * ALL_THE_TIME // available)


def worked_time(staffed: int, available: int) -> int:
    """Hands-on time [s] done in *staffed* seconds on shift."""
    return staffed * available // ALL_THE_TIME


def end_of_spell(shift_end: int, opens: list[int], closes: list[int], interval: int, now: int, staffed: int) -> int:
    """When staff put a piece of work down, done or not, that needs *staffed* seconds on shift.

    opens, closes : open intervals of the shift, ended by one at NEVER; *now* lies in or before the one at *interval*.
    Returns NEVER if the shift does not open often enough.
    """
    if opens[interval] > now:
        now = opens[interval]
    left = closes[interval] - now
    if staffed <= left or shift_end == FINISH:
        return now + staffed
    if shift_end == HAND_OVER:
        return closes[interval]
    while staffed > left:
        staffed -= left
        interval += 1
        now = opens[interval]
        if now == NEVER:
            return NEVER
        left = closes[interval] - now
    return now + staffed


def cover(case: int, own: int, opens_at: list[int]) -> int:
    """Which grid of a community takes a case: the own one unless a neighbour is on duty sooner.

    opens_at : when each grid's staff are next on duty; the present instant if they are.
    Several equally soon share such cases out by case number.
    """
    soonest = min(opens_at)
    if opens_at[own] == soonest:
        return own
    ready = [grid for grid, at in enumerate(opens_at) if at == soonest]
    return ready[case % len(ready)]
