"""What is decided on a case's way, as small pure functions over plain whole numbers.

Any engine decides by these; engines differ only in how they put events in order.
"""

from collections.abc import Sequence

from sim.scenario.shifts import NEVER

REPLY, TRIAGE, WORK, LEAD, STUDY, RETURN, CITY, PARTNERS = range(8)
JOIN, CALL_BACK, CHASER, MERGE, SUPERVISION, ANSWER = range(8, 14)
CHECK = 14
"""Steps of a case. LEAD, CITY and PARTNERS wait for others and need no staff; ANSWER is the one step of an enquiry."""
STEPS = (
    "reply", "triage", "work", "lead", "study", "return", "city", "partners",
    "join", "call_back", "chaser", "merge", "supervision", "answer", "check",
)  # fmt: skip
BESIDE = (JOIN, CALL_BACK, CHASER, MERGE, SUPERVISION, ANSWER)
"""Steps beside a case's own way: they take staff time, while the case itself waits, goes on, is closed or is none."""

RECEIVED, REPLIED, CLOSED, RAISED, CHASED, MERGED, REACHED, SATISFIED, DISSATISFIED, REOPENED = range(10)
"""Milestones of a case. CLOSED in the books; REACHED, SATISFIED and DISSATISFIED when called back."""
MILESTONES = (
    "received", "replied", "closed", "raised", "chased", "merged", "reached", "satisfied", "dissatisfied", "reopened",
)  # fmt: skip

AHEAD = -1
"""The urgency of a case that was raised in rank."""
URGENT = 0
"""The urgency of an urgent case; less urgent ones have higher numbers."""

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
_ORDER = 40
"""The bits of a place in a queue above which its order stands."""


def next_level(level: int, solved_level: int, top: int, straight: bool = False) -> int:
    """Where a case goes from *level*: one step up the ladder, or straight down to the level that solves it.

    top : the last level that is staffed; only from there does a case go to the city.
    straight : on the fast lane, and where a whistle is blown, it goes straight up as well.
    """
    if straight and level < top < solved_level:
        return top
    return level + 1 if solved_level > level and not straight else solved_level


def rank(
    step: int, resumed: bool, discipline: int, queued_at: int, due_at: int, urgency: int, urgent_first: bool = False
) -> int:
    """Place in a queue, the smallest first: replies and enquiries, work laid down, cases raised in rank, the others.

    urgent_first : where urgent cases interrupt others they go ahead of work laid down, too.
    Among equals the station's discipline decides, then the case number. Fits 63 bits.
    """
    # The orders are those that `may_interrupt` and `gives_way` know.
    if step in (REPLY, ANSWER):
        order = 0
    elif urgency > URGENT:
        order = 3 if resumed else 5
    elif urgent_first:
        order = 1 if resumed else 2
    elif resumed:
        order = 3
    else:
        order = 4 if urgency == AHEAD else 5
    key = queued_at
    if discipline == EARLIEST_DUE:
        key = due_at
    elif discipline == MOST_URGENT:
        key += max(urgency, URGENT) << 32
    return (order << _ORDER) + key


def may_interrupt(place: int, by_replies: bool) -> bool:
    """Whether what waits at a place of a queue interrupts other work at all: urgent cases where they go ahead of it."""
    order = place >> _ORDER
    return order in (1, 2) or (order == 0 and by_replies)


def open_time(opens: list[int], closes: list[int], first: int, interval: int, since: int, now: int) -> int:
    """Open seconds of a shift from *since* to *now*.

    opens, closes : as for `end_of_spell`; *now* lies in or before the one at *interval*, and the first is at *first*.
    """
    spent = 0
    while interval >= first and closes[interval] > since:
        spent += max(min(now, closes[interval]) - max(since, opens[interval]), 0)
        interval -= 1
    return spent


def gives_way(place: int, step: int, urgency: int) -> bool:
    """Whether work in hand, a *step* of a case, is laid down for what waits at *place* and may interrupt.

    Replies and enquiries never are, urgent cases only for those.
    """
    return step not in (REPLY, ANSWER) and (place >> _ORDER == 0 or urgency > URGENT)


def pace(available: int, speed: int) -> int:
    """Hands-on time done per time on shift, in millionths, of staff at *speed* millionths whom other duties share."""
    return max(available * speed // ALL_THE_TIME, 1)


def kind_of_work(case_type: int, step: int) -> int:
    """A step of a case of some type, as one number: what skills and tasks are about."""
    return case_type * len(STEPS) + step


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


def satisfied(luck: float, solved: bool, late: bool, on_time: float, if_late: float, unsolved: float) -> bool:
    """Whether a citizen who is reached is satisfied: it depends on the result and on whether it came in time."""
    if not solved:
        return luck < unsolved
    return luck < (if_late if late else on_time)


def heard_later(heard_at: int, replied_at: int, now: int) -> bool:
    """Whether a citizen who had last heard something at *heard_at* has been replied to since, before *now*."""
    return heard_at < replied_at < now


def is_open(now: int, closed_at: int, reopened_at: int) -> bool:
    """Whether a case was open before *now*, from its last closure and reopening; NEVER where there was none."""
    if reopened_at != NEVER and reopened_at >= closed_at:
        return reopened_at < now
    return closed_at >= now


def raised_at(received_at: int, due_at: int, share: float) -> int:
    """When a case is raised: after *share* of the time from receipt until it is due."""
    return received_at + int((due_at - received_at) * share)


def cover(case: int, own: int, opens_at: Sequence[int], grids: int) -> int:
    """Which grid of a community takes a case: the own one unless a neighbour is on duty sooner.

    opens_at : when the staff of each of so many *grids* are next on duty; the present instant if they are.
    Several equally soon share such cases out by case number.
    """
    soonest, ready = opens_at[0], 0
    for grid in range(grids):
        if opens_at[grid] < soonest:
            soonest, ready = opens_at[grid], 0
        if opens_at[grid] == soonest:
            ready += 1
    if opens_at[own] == soonest:
        return own
    turn = case % ready
    for grid in range(grids):
        if opens_at[grid] == soonest:
            if not turn:
                return grid
            turn -= 1
    return own
