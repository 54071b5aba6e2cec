"""What is due and when.

An event is one whole number: its time above what it is, above whose. What is due soon lies in a heap; what is due in a
later stretch of time lies in a bucket, in any order, and comes into the heap when that stretch does, so that the heap
stays small. Source: Brown (1988), Calendar queues.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.flow.compiled.jit import compiled
from sim.flow.compiled.pointer import fetch
from sim.flow.compiled.world import NONE

END, LAY_DOWN, OPENING, LEAD_OVER, CITY_OVER, CALL, CHASE, RAISE, REPORT = range(9)
"""Kinds of events: of a slot, a slot, a station, and of cases; the turn of a report is added to its kind."""
_AT, _KIND = 32, 27
MOST = 1 << _KIND
"""Slots, stations and cases that events can tell apart."""
BUCKETS_A_CASE = 4
"""How many buckets there may be for each case, since empty ones must be passed over too."""


def stretches(horizon: int, cases: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """For each component the bits of a time below those that tell its bucket.

    horizon : [s]. cases : how many there are in each.
    """
    bits = np.ceil(np.log2(horizon / (BUCKETS_A_CASE * np.maximum(cases, 1))))
    return np.maximum(bits.astype(np.int64), 0)


@compiled
def push(world, at, kind, whose):
    """Put an event on the calendar; what lies at or beyond the horizon never happens."""
    if at >= world.setting[0].horizon:
        return
    counts, event = world.counts[0], (at << _AT) | (kind << _KIND) | whose
    bucket = at >> world.stretch[counts.component]
    if bucket <= counts.bucket:
        put_soon(world, event)
        return
    place = counts.free_later
    if place == NONE:
        place = counts.later
        counts.later += 1
    else:
        counts.free_later = world.later_next[place]
    world.later[place] = event
    world.later_next[place] = world.bucket[bucket]
    world.bucket[bucket] = place


@compiled
def put_soon(world, event):
    """Put an event into the heap."""
    heap, counts = world.heap, world.counts[0]
    place = counts.events
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
    return what_and_whose(first)


@compiled
def what_and_whose(event):
    """The kind of an event, and the slot, station or case that it is of."""
    return (event >> _KIND) & 31, event & (MOST - 1)


@compiled
def next_at(world, until):
    """When the next event is due, if that is not after an instant; the horizon if there is none."""
    counts = world.counts[0]
    last = min(until, world.setting[0].horizon) >> world.stretch[counts.component]
    while not counts.events and counts.bucket < last:
        counts.bucket += 1
        place = world.bucket[counts.bucket]
        world.bucket[counts.bucket] = NONE
        while place != NONE:
            event = world.later[place]
            put_soon(world, event)
            fetch(world.slots, what_and_whose(event)[1])
            after = world.later_next[place]
            world.later_next[place] = counts.free_later
            counts.free_later = place
            place = after
    return world.heap[0] >> _AT if counts.events else world.setting[0].horizon
