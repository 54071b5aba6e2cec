"""Queues of slots, best-ranked first: pairing heaps, whose links lie in the slots themselves.

What joins behind all others becomes a child of the one that did so before, not of the first: whoever is served as they
come stand in a single line, of which only the next is looked at when the first goes.
Source: Fredman, Sedgewick, Sleator and Tarjan (1986), The pairing heap: a new form of self-adjusting heap.
"""

from __future__ import annotations

from sim.flow.compiled.jit import compiled
from sim.flow.compiled.world import NONE


@compiled
def before(world, one, other):
    """Whether one slot stands before another in a queue: by place, then case, step and round."""
    a, b = world.slots[one], world.slots[other]
    if a.place != b.place:
        return a.place < b.place
    if a.case != b.case:
        return a.case < b.case
    return (a.step, a.round) < (b.step, b.round)


@compiled
def melded(world, one, other):
    """The first of two queues made into one; *next* and *previous* of both firsts are free to use."""
    if before(world, other, one):
        one, other = other, one
    slots = world.slots
    child = slots[one].child
    slots[other].next = child
    slots[other].previous = one
    if child != NONE:
        slots[child].previous = other
    slots[one].child = other
    return one


@compiled
def insert(world, queue, slot):
    """Put a slot into a queue."""
    visit = world.slots[slot]
    visit.child = visit.next = visit.previous = NONE
    first, last = world.queue[queue], world.last[queue]
    if last != NONE and before(world, last, slot):
        melded(world, last, slot)
        world.last[queue] = slot
        return
    world.queue[queue] = slot if first == NONE else melded(world, first, slot)
    if last == NONE:
        world.last[queue] = slot


@compiled
def remove_first(world, queue):
    """Take the first slot out of a queue."""
    slots = world.slots
    if world.last[queue] == world.queue[queue]:
        world.last[queue] = NONE
    each = slots[world.queue[queue]].child
    paired = NONE
    while each != NONE:  # meld neighbours, from left to right
        other = slots[each].next
        if other == NONE:
            after, pair = NONE, each
        else:
            after, pair = slots[other].next, melded(world, each, other)
        slots[pair].next = paired
        paired, each = pair, after
    first = NONE
    while paired != NONE:  # and all of these, from right to left
        after = slots[paired].next
        first = paired if first == NONE else melded(world, first, paired)
        paired = after
    if first != NONE:
        slots[first].next = slots[first].previous = NONE
    world.queue[queue] = first


@compiled
def move_up(world, queue, slot):
    """Put a slot whose place has become better where it belongs."""
    slots = world.slots
    visit = slots[slot]
    if world.queue[queue] == slot:
        return
    if slots[visit.previous].child == slot:
        slots[visit.previous].child = visit.next
    else:
        slots[visit.previous].next = visit.next
    if visit.next != NONE:
        slots[visit.next].previous = visit.previous
    visit.next = visit.previous = NONE
    world.queue[queue] = melded(world, world.queue[queue], slot)
