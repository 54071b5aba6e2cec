"""What is due and when: a heap of whole numbers, the time above what it is and whose."""

from __future__ import annotations

from sim.flow.compiled.jit import compiled

END, LAY_DOWN, OPENING, LEAD_OVER, CITY_OVER, CALL, CHASE, RAISE, REPORT = range(9)
"""Kinds of events: of a slot, a slot, a station, and of cases; the turn of a report is added to its kind."""
_AT, _KIND = 32, 27
MOST = 1 << _KIND
"""Slots, stations and cases that events can tell apart."""


@compiled
def push(world, at, kind, whose):
    """Put an event on the calendar; what lies at or beyond the horizon never happens."""
    if at >= world.setting[0].horizon:
        return
    heap, counts = world.heap, world.counts[0]
    event, place = (at << _AT) | (kind << _KIND) | whose, counts.events
    counts.events += 1
    while place > 0:
        above = (place - 1) >> 1
        if heap[above] <= event:
            break
        heap[place] = heap[above]
        place = above
    heap[place] = event


@compiled
def pop(world):
    """Take the next event off: what it is, and whose."""
    heap, counts = world.heap, world.counts[0]
    first = heap[0]
    counts.events -= 1
    number = counts.events
    last, place = heap[number], 0
    below = 1
    while below < number:
        if below + 1 < number and heap[below + 1] < heap[below]:
            below += 1
        if last <= heap[below]:
            break
        heap[place] = heap[below]
        place = below
        below = 2 * place + 1
    heap[place] = last
    return (first >> _KIND) & 31, first & (MOST - 1)


@compiled
def next_at(world):
    """When the next event is due; the horizon if there is none."""
    return world.heap[0] >> _AT if world.counts[0].events else world.setting[0].horizon
