"""What goes on beside the handling of a case, as `sim.flow.bystanders` tells it."""

from __future__ import annotations

from sim.flow import rules
from sim.flow.compiled import events
from sim.flow.compiled.events import push
from sim.flow.compiled.jit import compiled, heard_later, is_open, raised_at
from sim.flow.compiled.offices import rank_again
from sim.flow.compiled.stories import NOTHING, note, staff_of
from sim.flow.compiled.world import NONE
from sim.scenario.shifts import NEVER


@compiled
def accompany(world, case, now):
    """Begin what goes on beside the handling of a case."""
    setting = world.setting[0]
    if setting.chase_rounds:
        think_of_calling(world, case, 0, now)
    for turn in range(setting.reports):
        after = world.fate[setting.duplicates + 2 * turn, case]
        if after >= 0:
            push(world, now + after, events.REPORT + turn, case)
    if setting.supervised and world.cases[case].due_at < NEVER:
        at = raised_at(world.cases[case].received_at, world.cases[case].due_at, setting.supervision_at)
        push(world, max(at, now), events.RAISE, case)


@compiled
def think_of_calling(world, case, turn, now):
    """A citizen who hears something now may call again after a while, a bounded number of times."""
    if turn < world.setting[0].chase_rounds:
        world.lives[case].chase_turn = turn
        world.lives[case].heard_at = now
        push(world, now + world.setting[0].chasers_after, events.CHASE, case)
    return NOTHING


@compiled
def chase(world, task, now):
    """A citizen who has heard nothing for a while may call, and is told where things stand."""
    setting, case = world.setting[0], task.case
    turn, replied_at = world.lives[case].chase_turn, world.lives[case].replied_at
    if heard_later(world.lives[case].heard_at, replied_at, now):
        return think_of_calling(world, case, turn, replied_at)
    if not is_open(now, world.lives[case].closed_at, world.lives[case].reopened_at):
        return NOTHING
    if not world.fate[setting.chases + 2 * turn, case]:
        return think_of_calling(world, case, turn + 1, now)
    note(world, case, rules.CHASED, now)
    if setting.chasers_raise:
        raise_rank(world, case)
    return staff_of(task, setting.chasers_by, rules.CHASER, world.fate[setting.chases + 2 * turn + 1, case], turn)


@compiled
def report_again(world, task, turn, now):
    """Somebody else reports the same trouble, and the report is merged with the case."""
    setting, case = world.setting[0], task.case
    if not is_open(now, world.lives[case].closed_at, world.lives[case].reopened_at):
        return NOTHING
    note(world, case, rules.MERGED, now)
    work = world.fate[setting.duplicates + 2 * turn + 1, case]
    return staff_of(task, setting.duplicates_by, rules.MERGE, work, turn)


@compiled
def supervise(world, task, now):
    """A case that nears its time limit goes ahead of others, and somebody sees to it."""
    setting, case = world.setting[0], task.case
    if not is_open(now, world.lives[case].closed_at, world.lives[case].reopened_at):
        return NOTHING
    note(world, case, rules.RAISED, now)
    raise_rank(world, case)
    if setting.supervision_by == rules.NOBODY:
        return NOTHING
    work = world.fate[setting.supervision_work, case]
    return staff_of(task, setting.supervision_by, rules.SUPERVISION, work, 0)


@compiled
def raise_rank(world, case):
    """Put a case ahead of ordinary ones, wherever it waits and will wait."""
    if world.cases[case].urgency != rules.AHEAD:
        world.cases[case].urgency = rules.AHEAD
        slot = world.lives[case].waits_in
        if slot != NONE and world.slots[slot].started_at == rules.NOT_YET:
            rank_again(world, slot)
