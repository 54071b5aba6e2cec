"""A case's way through the offices, from one wait to the next.

The story that `sim.flow.stories` tells, cut into stages where it waits or branches. Each stage is told of the task at
hand and returns the next; it ends in a task for staff, or in a wait for something else.
"""

from __future__ import annotations

from sim.flow import rules
from sim.flow.compiled import events
from sim.flow.compiled.events import push
from sim.flow.compiled.jit import compiled, end_of_spell, next_level, satisfied
from sim.flow.compiled.offices import ask, on_from, take_down_row
from sim.flow.compiled.places import station_for
from sim.flow.compiled.world import NONE, OFF

NOTHING, ASK, CLIMB, COME_BACK, SOLVE, GATHER, LEAD, CITY, CHECK, CLOSE, HEAR = range(11)
"""Stages. NOTHING waits for an event or is the end; ASK waits for staff."""


@compiled
def go_on(world, stage, now):
    """Let the case of the task at hand go on from a stage until it waits."""
    task = world.task[0]
    while stage > ASK:
        if stage == CLIMB:
            stage = climb(world, task)
        elif stage == COME_BACK:
            stage = come_back(world, task)
        elif stage == SOLVE:
            stage = solve(world, task)
        elif stage == GATHER:
            stage = gather(world, task, now)
        elif stage == LEAD:
            stage = await_lead(world, task, now)
        elif stage == CITY:
            stage = await_city(world, task, now)
        elif stage == CHECK:
            stage = check(world, task)
        elif stage == CLOSE:
            stage = close(world, task, now)
        else:
            stage = hear(world, task, now)
    if stage == ASK:
        slot = ask(world, station_for(world, task, now), task.case, task.step, task.round, task.hands_on)
        if world.setting[0].accompanied and not is_beside(task.step):
            world.lives[task.case].waits_in = slot


@compiled
def is_beside(step):
    """Whether a step goes on beside a case's own way; a call-back is on it, once the case is closed."""
    return step in rules.BESIDE and step != rules.CALL_BACK


@compiled
def staff_of(task, level, step, hands_on, round_):
    """Let the staff of the case's station at a level do a step."""
    task.station = NONE
    task.level = level
    task.step = step
    task.round = round_
    task.hands_on = hands_on
    return ASK


@compiled
def note(world, case, milestone, at):
    """Take down a milestone of a case, and remember it where others look at it later."""
    row = world.milestones[world.counts[0].milestones]
    world.counts[0].milestones += 1
    row.case = case
    row.what = milestone
    row.at = at
    if world.setting[0].remembered:
        if milestone == rules.CLOSED:
            world.lives[case].closed_at = at
        elif milestone == rules.REOPENED:
            world.lives[case].reopened_at = at
        elif milestone == rules.REPLIED:
            world.lives[case].replied_at = at


@compiled
def begin(world, task):
    """What a case that has been received does first."""
    entry, reply = world.cases[task.case].entry_level, world.cases[task.case].reply_work
    if reply >= 0:
        return staff_of(task, entry, rules.REPLY, reply, 0)
    task.level = entry
    return CLIMB


@compiled
def follow(world, task, now):
    """What comes after the step that staff have finished, of those on a case's own way."""
    setting, case, step = world.setting[0], task.case, task.step
    if step == rules.REPLY:
        note(world, case, rules.REPLIED, now)
        return CLIMB
    if step == rules.TRIAGE:
        if task.round > 0:
            return COME_BACK
        if setting.study != OFF and task.level == setting.centre and world.fate[setting.study, case] >= 0:
            return staff_of(task, task.level, rules.STUDY, world.fate[setting.study, case], 0)
        return pass_on(world, task)
    if step == rules.STUDY:
        return pass_on(world, task)
    if step == rules.RETURN:
        task.round += 1
        if setting.centre == rules.NOBODY:
            return COME_BACK
        return staff_of(task, setting.centre, rules.TRIAGE, world.triage[case, setting.centre], task.round)
    if step == rules.WORK:
        return GATHER
    if step == rules.CHECK:
        return CLOSE
    return HEAR


@compiled
def pass_on(world, task):
    """From one level to the next."""
    straight = world.cases[task.case].straight
    task.level = next_level(task.level, world.cases[task.case].solved_level, world.setting[0].top, straight)
    return CLIMB


@compiled
def climb(world, task):
    """At a level: pass the case on, or solve it there unless it comes back first."""
    task.round = 0
    if task.level == world.cases[task.case].solved_level:
        return COME_BACK
    return staff_of(task, task.level, rules.TRIAGE, world.triage[task.case, task.level], 0)


@compiled
def come_back(world, task):
    """A department that a case is sent to by mistake sends it back; after the last turn the fallback keeps it."""
    setting, turn = world.setting[0], task.round
    if turn < setting.return_rounds:
        wrong = world.fate[setting.returns + 2 * turn, task.case]
        if wrong != rules.NOBODY:
            staff_of(task, NONE, rules.RETURN, world.fate[setting.returns + 2 * turn + 1, task.case], turn)
            task.station = setting.first_department + wrong
            return ASK
    elif turn and setting.fallback != rules.NOBODY:
        world.cases[task.case].owner = setting.fallback
    task.round = 0
    return SOLVE


@compiled
def solve(world, task):
    """Work on a case where it can be solved, with whoever has to join."""
    setting, case = world.setting[0], task.case
    level = world.cases[case].solved_level
    world.cases[case].round = task.round
    for partner in range(setting.partners if not task.round else 0):
        work = world.fate[setting.joint + partner, case]
        if work >= 0:
            world.lives[case].missing += 1
            ask(world, world.partners[partner], case, rules.JOIN, 0, work)
    if level == setting.city:
        return GATHER
    work = world.fate[setting.rework + 2 * (task.round - 1), case] if task.round else world.cases[case].work
    return staff_of(task, level, rules.WORK, work, task.round)


@compiled
def gather(world, task, now):
    """The lead waits for those who join and have not finished."""
    if world.setting[0].partners and not task.round and world.lives[task.case].missing:
        world.lives[task.case].gathering_since = now
        return NOTHING
    return LEAD


@compiled
def one_less(world, task, now):
    """One of those who join has finished; no wait at all leaves no trace."""
    case = task.case
    world.lives[case].missing -= 1
    since = world.lives[case].gathering_since
    if world.lives[case].missing or since == rules.NOT_YET:
        return NOTHING
    if since != now:
        take_down_row(world, case, rules.NOBODY, rules.PARTNERS, 0, rules.NOBODY, since, since, now, 0)
    world.lives[case].gathering_since = rules.NOT_YET
    return LEAD


@compiled
def await_lead(world, task, now):
    """Wait for others after the work is done."""
    setting, case = world.setting[0], task.case
    lead = world.fate[setting.rework + 2 * (task.round - 1) + 1, case] if task.round else world.cases[case].lead
    if not lead or world.cases[case].solved_level == setting.city:
        return CITY
    return wait(world, task, rules.LEAD, lead, world.cases[case].lead_in_workdays, events.LEAD_OVER, now)


@compiled
def await_city(world, task, now):
    """Wait on a city department, the first time or whenever the case is the city's."""
    setting, case = world.setting[0], task.case
    if setting.city_wait == OFF or (task.round and world.cases[case].solved_level != setting.city):
        return CHECK
    waits, in_workdays = world.fate[setting.city_wait, case], world.fate[setting.city_wait + 1, case] != 0
    return wait(world, task, rules.CITY, waits, in_workdays, events.CITY_OVER, now) if waits >= 0 else CHECK


@compiled
def wait(world, task, step, length, in_workdays, over, now):
    """Nobody's hands are needed, only time passes, on its own clock."""
    ends = now + length
    if in_workdays:
        workdays = world.setting[0].workdays
        on_from(world, workdays, now)
        ends = end_of_spell(rules.PAUSE, world.opens, world.closes, world.interval[workdays], now, length)
    ended_at = ends if ends < world.setting[0].horizon else rules.NOT_YET
    take_down_row(world, task.case, rules.NOBODY, step, task.round, rules.NOBODY, now, now, ended_at, 0)
    push(world, ends, over, task.case)
    return NOTHING


@compiled
def check(world, task):
    """Who received a case first looks at it before it is closed, if the scenario says so."""
    setting, entry = world.setting[0], world.cases[task.case].entry_level
    if setting.check == OFF or world.cases[task.case].solved_level == entry:
        return CLOSE
    return staff_of(task, entry, rules.CHECK, world.fate[setting.check, task.case], task.round)


@compiled
def close(world, task, now):
    """Close a case in the books; the citizen may be called, or give a rating."""
    setting, case = world.setting[0], task.case
    note(world, case, rules.CLOSED, now)
    called, work = setting.calls + 5 * task.round, setting.calls + 5 * task.round + 4
    if setting.calls == OFF or not world.fate[called, case]:
        return NOTHING
    if world.fate[work, case] < 0:
        return HEAR
    if setting.callback_after:
        push(world, now + setting.callback_after, events.CALL, case)
        return NOTHING
    return call(world, task)


@compiled
def call(world, task):
    """Call the citizen of a closed case."""
    work = world.fate[world.setting[0].calls + 5 * task.round + 4, task.case]
    return staff_of(task, world.setting[0].callback_by, rules.CALL_BACK, work, task.round)


@compiled
def hear(world, task, now):
    """What a citizen says who is reached; who is not satisfied may have the case reopened."""
    setting, case, round_ = world.setting[0], task.case, task.round
    first = setting.calls + 5 * round_
    if not world.fate[first + 1, case]:
        return NOTHING
    note(world, case, rules.REACHED, now)
    late, well = world.lives[case].closed_at > world.cases[case].due_at, world.fate[first + 2, case] != 0
    if satisfied(world.luck[round_, case], well, late, setting.on_time, setting.late, setting.unsolved):
        note(world, case, rules.SATISFIED, now)
        return NOTHING
    note(world, case, rules.DISSATISFIED, now)
    if not world.fate[first + 3, case] or round_ == setting.callback_rounds:
        return NOTHING
    note(world, case, rules.REOPENED, now)
    task.round += 1
    return SOLVE
