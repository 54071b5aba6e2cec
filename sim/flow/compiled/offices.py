"""Stations give the best-ranked visits to staff who are free and on duty, as `sim.flow.station` does."""

from __future__ import annotations

from sim.flow import rules
from sim.flow.compiled import events
from sim.flow.compiled.events import push
from sim.flow.compiled.jit import (
    compiled,
    end_of_spell,
    gives_way,
    kind_of_work,
    may_interrupt,
    open_time,
    rank,
    staffed_time,
    worked_time,
)
from sim.flow.compiled.queues import NONE, before, insert, move_up, remove_first
from sim.scenario.shifts import NEVER


@compiled
def on_from(world, shift, now):
    """*now* if a shift is open, else when it next will be."""
    interval = world.interval[shift]
    while world.closes[interval] <= now:
        interval += 1
    world.interval[shift] = interval
    return max(world.opens[interval], now)


@compiled
def worked(world, slot, now):
    """Hands-on time [s] done so far on the work in a slot."""
    visit = world.slots[slot]
    group = world.groups[visit.group]
    if group.shift_end == rules.FINISH:
        return worked_time(now - visit.started_at, group.available)
    on_from(world, group.shift, now)
    first, interval = world.first_interval[group.shift], world.interval[group.shift]
    staffed = open_time(world.opens, world.closes, first, interval, visit.started_at, now)
    return worked_time(staffed, group.available)


@compiled
def queue_of(world, slot):
    """The queue of its station in which a slot waits, among those that skills tell apart."""
    visit = world.slots[slot]
    kind = kind_of_work(world.cases[visit.case].case_type, visit.step)
    return world.queue_of_work[world.stations[visit.station].skills, kind]


@compiled
def can_take(world, group, skills, queue):
    """Whether a group takes what waits in one of its station's queues."""
    return world.takers_of_queue[skills, queue] >> world.groups[group].bit & 1


@compiled
def rank_of(world, slot):
    """The place of a slot in the queue that it joins."""
    visit = world.slots[slot]
    case, station = visit.case, world.stations[visit.station]
    due_at, urgency = world.cases[case].due_at, world.cases[case].urgency
    return rank(visit.step, visit.resumed, station.discipline, visit.queued_at, due_at, urgency, station.by_urgent)


@compiled
def ask(world, station, case, step, round_, hands_on):
    """Let a case join the queue of a station; returns its slot."""
    slot = free_slot(world)
    visit = world.slots[slot]
    visit.case = case
    visit.station = station
    visit.step = step
    visit.round = round_
    visit.hands_on = hands_on
    join(world, slot, False)
    return slot


@compiled
def free_slot(world):
    """Take the next free slot along, and begin again at the first once half are free.

    Visits that come one after the other so lie side by side, and those that leave a queue at about the same time too,
    wherever they do.
    """
    counts = world.counts[0]
    slot = passed(world, counts.slot)
    if slot == counts.slots and 2 * counts.taken <= counts.slots:
        slot = passed(world, 0)
    if slot == counts.slots:
        counts.slots += 1
    counts.slot = slot + 1
    counts.taken += 1
    return slot


@compiled
def passed(world, slot):
    """The first slot that is free, of this one and those that follow."""
    while slot < world.counts[0].slots and world.slots[slot].station != NONE:
        slot += 1
    return slot


@compiled
def join(world, slot, resumed):
    """Let what is in a slot wait in its station's queue from now on."""
    visit = world.slots[slot]
    visit.resumed = resumed
    visit.queued_at = world.counts[0].now
    visit.started_at = rules.NOT_YET
    visit.group = rules.NOBODY
    visit.place = rank_of(world, slot)
    station = world.stations[visit.station]
    station.waiting += 1
    insert(world, station.first_queue + queue_of(world, slot), slot)
    look_again(world, visit.station)


@compiled
def rank_again(world, slot):
    """Give a waiting slot the better place in the queue that it has since its case was raised."""
    visit = world.slots[slot]
    visit.place = rank_of(world, slot)
    move_up(world, world.stations[visit.station].first_queue + queue_of(world, slot), slot)
    look_again(world, visit.station)


@compiled
def on_duty_from(world, index, kind, now):
    """*now* if anybody at a station who takes a kind of work is on duty, else when somebody next will be; or NEVER."""
    station = world.stations[index]
    queue, soonest = world.queue_of_work[station.skills, kind], NEVER
    for group in range(station.first_group, station.first_group + station.groups):
        if can_take(world, group, station.skills, queue):
            soonest = min(soonest, on_from(world, world.groups[group].shift, now))
    return soonest


@compiled
def look_again(world, station):
    """Ask for a dispatch at the end of this instant."""
    if not world.stations[station].awaits_dispatch:
        world.stations[station].awaits_dispatch = True
        counts = world.counts[0]
        world.changed[counts.changed] = station
        counts.changed += 1


@compiled
def dispatch(world, index, now):
    """Give out work; what may interrupt does, and somebody looks again when staff come on duty."""
    station = world.stations[index]
    give_out(world, index, now)
    if station.waiting:
        if station.interruptible:
            interrupt(world, index, now)
            give_out(world, index, now)
        await_opening(world, index, now)
    station.awaits_dispatch = False


@compiled
def give_out(world, index, now):
    """Whoever is free and on duty takes the best-ranked visit that he or she can take."""
    station = world.stations[index]
    for group in range(station.first_group, station.first_group + station.groups):
        if not station.waiting:
            return
        staff = world.groups[group]
        if staff.free and on_from(world, staff.shift, now) == now:
            while staff.free:
                queue = best_queue(world, index, group)
                if queue == NONE:
                    break
                start(world, take_first(world, index, queue), group, now)


@compiled
def best_queue(world, index, group):
    """Which of its station's queues has the best-ranked slot that a group can take; NONE if there is nothing."""
    station = world.stations[index]
    best = NONE
    for queue in range(station.queues):
        slot = world.queue[station.first_queue + queue]
        if (
            slot != NONE
            and can_take(world, group, station.skills, queue)
            and (best == NONE or before(world, slot, world.queue[station.first_queue + best]))
        ):
            best = queue
    return best


@compiled
def take_first(world, index, queue):
    """Take the first slot out of a station's queue."""
    station = world.stations[index]
    slot = world.queue[station.first_queue + queue]
    remove_first(world, station.first_queue + queue)
    station.waiting -= 1
    return slot


@compiled
def start(world, slot, group, now):
    """Let a group begin work on what is in a slot."""
    visit, staff = world.slots[slot], world.groups[group]
    visit.started_at = now
    visit.group = group
    staff.free -= 1
    station = world.stations[visit.station]
    if station.interruptible:
        visit.previous, visit.next = NONE, station.in_service
        if station.in_service != NONE:
            world.slots[station.in_service].previous = slot
        station.in_service = slot
    staffed = staffed_time(visit.hands_on, staff.available)
    ends = end_of_spell(staff.shift_end, world.opens, world.closes, world.interval[staff.shift], now, staffed)
    handed_over = staff.shift_end == rules.HAND_OVER and ends < now + staffed
    visit.ending = events.LAY_DOWN if handed_over else events.END
    visit.ends_at = min(ends, NEVER)
    push(world, ends, visit.ending, slot)


@compiled
def is_due(world, slot, kind, now):
    """Whether an event of a slot is that of the work now going on there, and not of work that was laid down."""
    visit = world.slots[slot]
    return visit.started_at != rules.NOT_YET and visit.ends_at == now and visit.ending == kind


@compiled
def put_down(world, slot, now, done):
    """End a spell of work of which *done* seconds were done, and let its group be free again."""
    visit = world.slots[slot]
    station = world.stations[visit.station]
    take_down(world, slot, world.groups[visit.group].index, now, done)
    if station.interruptible:
        if visit.previous == NONE:
            station.in_service = visit.next
        else:
            world.slots[visit.previous].next = visit.next
        if visit.next != NONE:
            world.slots[visit.next].previous = visit.previous
    world.groups[visit.group].free += 1
    if station.waiting:
        look_again(world, visit.station)


@compiled
def lay_down(world, slot, now):
    """Put work aside unfinished: the rest of it joins the queue again, in the same slot."""
    done = worked(world, slot, now)
    put_down(world, slot, now, done)
    world.slots[slot].hands_on -= done
    join(world, slot, True)


@compiled
def set_free(world, slot):
    """Let a slot be used for another visit."""
    world.slots[slot].station = NONE
    world.slots[slot].started_at = rules.NOT_YET
    world.counts[0].taken -= 1


@compiled
def interrupt(world, index, now):
    """Let what waits interrupt, in its order, the work begun last that gives way to it."""
    station = world.stations[index]
    interrupted = True
    while interrupted:
        interrupted = False
        best, giving_way = NONE, NONE
        for queue in range(station.queues):
            slot = world.queue[station.first_queue + queue]
            if slot == NONE or not may_interrupt(world.slots[slot].place, world.setting[0].by_replies):
                continue
            if best == NONE or before(world, slot, world.queue[station.first_queue + best]):
                last = begun_last(world, index, queue, now)
                if last != NONE:
                    best, giving_way = queue, last
        if best != NONE:
            group = world.slots[giving_way].group
            slot = take_first(world, index, best)
            lay_down(world, giving_way, now)
            start(world, slot, group, now)
            interrupted = True


@compiled
def begun_last(world, index, queue, now):
    """The work begun last of all that gives way to the first of a queue; NONE if there is none."""
    station, slots = world.stations[index], world.slots
    place = slots[world.queue[station.first_queue + queue]].place
    last = NONE
    each = station.in_service
    while each != NONE:
        visit = slots[each]
        if (
            visit.started_at < now
            and on_from(world, world.groups[visit.group].shift, now) == now
            and gives_way(place, visit.step, world.cases[visit.case].urgency)
            and can_take(world, visit.group, station.skills, queue)
        ):
            other = slots[last]
            if last == NONE or (visit.started_at, visit.case, visit.step, visit.round) > (
                other.started_at,
                other.case,
                other.step,
                other.round,
            ):
                last = each
        each = visit.next
    return last


@compiled
def await_opening(world, index, now):
    """See to it that the queue is looked at again when staff come on duty who are free or may be interrupted."""
    station = world.stations[index]
    opening = NEVER
    for group in range(station.first_group, station.first_group + station.groups):
        staff = world.groups[group]
        if staff.free or station.interruptible:
            on_duty_from = on_from(world, staff.shift, now)
            if now < on_duty_from < opening:
                opening = on_duty_from
    if opening < NEVER and not now < station.opening_awaited <= opening:
        station.opening_awaited = opening
        push(world, opening, events.OPENING, index)


@compiled
def take_down(world, slot, group, ended_at, done):
    """Take down what is in a slot as a row of the journal."""
    visit = world.slots[slot]
    take_down_row(
        world,
        visit.case,
        visit.station,
        visit.step,
        visit.round,
        group,
        visit.queued_at,
        visit.started_at,
        ended_at,
        done,
    )


@compiled
def take_down_row(world, case, station, step, round_, group, queued_at, started_at, ended_at, hands_on):
    """Take down a row of the journal."""
    row = world.rows[world.counts[0].rows]
    world.counts[0].rows += 1
    row.case = case
    row.station = station
    row.step = step
    row.round = round_
    row.group = group
    row.queued_at = queued_at
    row.started_at = started_at
    row.ended_at = ended_at
    row.hands_on = hands_on
