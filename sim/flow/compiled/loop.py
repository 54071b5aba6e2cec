"""The main loop: instant by instant, first what is due, then the work is given out."""

from __future__ import annotations

from functools import partial

from sim.flow import rules
from sim.flow.compiled import events
from sim.flow.compiled.bystanders import accompany, chase, report_again, supervise, think_of_calling
from sim.flow.compiled.events import next_at, pop, what_and_whose
from sim.flow.compiled.jit import compiled, entry
from sim.flow.compiled.offices import dispatch, is_due, lay_down, look_again, put_down, set_free, take_down, worked
from sim.flow.compiled.pointer import as_world, fetch
from sim.flow.compiled.stories import (
    CHECK,
    CITY,
    NOTHING,
    begin,
    call,
    follow,
    go_on,
    note,
    one_less,
    staff_of,
    take_down_row,
)
from sim.flow.compiled.world import NONE


@partial(entry, makes_arrays=False)
def run(table):
    """Run to the horizon, one component after another; True if it stopped because room ran out.

    table : of the world's arrays.
    """
    world = as_world(table)
    counts, setting = world.counts[0], world.setting[0]
    while counts.component + 1 < len(world.component):
        last = world.component[counts.component + 1]
        while counts.now < setting.horizon:
            if not live(world, counts.now, last):
                return True
            arrival = next_arrival(world, last)
            counts.now = min(next_at(world, arrival), arrival)
        if not has_room(world, 2 * counts.slots):
            return True
        close_books(world, world.component[counts.component], last)
        counts.component += 1
        reset(world)
    return False


@compiled
def reset(world):
    """Begin again at second 0, with nothing on the calendar and nothing in any slot."""
    counts = world.counts[0]
    counts.now = counts.events = counts.changed = 0
    counts.slots = counts.slot = counts.taken = 0
    counts.bucket = counts.later = 0
    counts.free_later = NONE
    for shift in range(len(world.interval)):
        world.interval[shift] = world.first_interval[shift]


@compiled
def next_arrival(world, last):
    """When the next case of the component comes in; what is open from the start does at second 0."""
    arrival = world.counts[0].arrival
    return max(world.cases[arrival].received_at, 0) if arrival < last else world.setting[0].horizon


@compiled
def live(world, now, last):
    """Let everything happen that is due in this instant, then give out work; False if it needs more room first."""
    counts = world.counts[0]
    while next_arrival(world, last) <= now:
        if not has_room(world, world.setting[0].most_at_once):
            return False
        counts.arrival += 1
        receive(world, counts.arrival - 1, now)
    while next_at(world, now) == now and now < world.setting[0].horizon:
        if not has_room(world, world.setting[0].most_at_once):
            return False
        happen(world, now)
    while counts.changed:
        if not has_room(world, world.setting[0].most_at_once):
            return False
        counts.changed -= 1
        dispatch(world, world.changed[counts.changed], now)
    return True


@compiled
def has_room(world, need):
    """Whether every array has room for so many more, which what happens next may need.

    The heap has for all that lies in buckets, too, of which one comes into it whole.
    """
    counts = world.counts[0]
    counts.needed = need
    return (
        counts.rows + need <= len(world.rows)
        and counts.milestones + need <= len(world.milestones)
        and counts.events + counts.later + need <= len(world.heap)
        and counts.later + need <= len(world.later)
        and counts.slots + need <= len(world.slots)
    )


@compiled
def receive(world, case, now):
    """A case comes in, or an enquiry that never becomes one."""
    task = world.task[0]
    task.case = case
    if world.cases[case].answer_work >= 0:
        stage = staff_of(task, world.cases[case].entry_level, rules.ANSWER, world.cases[case].answer_work, 0)
    else:
        note(world, case, rules.RECEIVED, world.cases[case].received_at)
        if world.setting[0].accompanied:
            accompany(world, case, now)
        stage = begin(world, task)
    go_on(world, stage, now)


@compiled
def happen(world, now):
    """Let the next event happen, and whatever comes of it."""
    kind, whose = pop(world)
    look_ahead(world)
    task, stage = world.task[0], NOTHING
    if kind == events.END:
        if is_due(world, whose, kind, now):
            stage = finish(world, task, whose, now)
    elif kind == events.LAY_DOWN:
        if is_due(world, whose, kind, now):
            lay_down(world, whose, now)
    elif kind == events.OPENING:
        look_again(world, whose)
    else:
        task.case = whose
        task.round = world.cases[whose].round
        if kind == events.LEAD_OVER:
            stage = CITY
        elif kind == events.CITY_OVER:
            stage = CHECK
        elif kind == events.CALL:
            stage = call(world, task)
        elif kind == events.CHASE:
            stage = chase(world, task, now)
        elif kind == events.RAISE:
            stage = supervise(world, task, now)
        else:
            stage = report_again(world, task, kind - events.REPORT, now)
    go_on(world, stage, now)


@compiled
def look_ahead(world):
    """While one event happens, have the memory fetch what the next will need: its case, and who comes next there."""
    if not world.counts[0].events:
        return
    kind, whose = what_and_whose(world.heap[0])
    if kind != events.END or world.slots[whose].station == NONE:
        return
    visit = world.slots[whose]
    fetch(world.cases, visit.case)
    waiting = world.queue[world.stations[visit.station].first_queue]
    if waiting != NONE:
        fetch(world.slots, world.slots[waiting].child)


@compiled
def finish(world, task, slot, now):
    """The work in a slot is done; what comes next."""
    visit = world.slots[slot]
    task.case = visit.case
    task.level = world.stations[visit.station].level
    task.step = visit.step
    task.round = visit.round
    put_down(world, slot, now, visit.hands_on)
    set_free(world, slot)
    if task.step == rules.CHASER:
        return think_of_calling(world, task.case, task.round + 1, now)
    if task.step == rules.JOIN:
        task.round = 0
        return one_less(world, task, now)
    if task.step in (rules.ANSWER, rules.MERGE, rules.SUPERVISION):
        return NOTHING
    if world.setting[0].accompanied:
        world.lives[task.case].waits_in = NONE
    return follow(world, task, now)


@compiled
def close_books(world, first, last):
    """Take down what still waits or is worked on at the horizon. No other component comes to these stations."""
    counts, horizon = world.counts[0], world.setting[0].horizon
    for slot in range(counts.slots):
        visit = world.slots[slot]
        if visit.station == NONE:
            continue
        if visit.group == rules.NOBODY:
            take_down(world, slot, rules.NOBODY, rules.NOT_YET, 0)
        else:
            group = world.groups[visit.group]
            take_down(world, slot, group.index, rules.NOT_YET, worked(world, slot, horizon))
    for case in range(first, last if world.setting[0].partners else first):
        since = world.lives[case].gathering_since
        if since != rules.NOT_YET:
            take_down_row(world, case, rules.NOBODY, rules.PARTNERS, 0, rules.NOBODY, since, since, rules.NOT_YET, 0)
