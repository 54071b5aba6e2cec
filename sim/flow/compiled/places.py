"""Which station takes a task."""

from __future__ import annotations

from sim.flow.compiled.jit import compiled, cover, kind_of_work
from sim.flow.compiled.offices import on_duty_from
from sim.flow.compiled.world import NONE


@compiled
def station_for(world, task, now):
    """The station that the task names, the owner's, or that of its level, or the one that covers for that grid."""
    if task.station != NONE:
        return task.station
    station = world.station_by_grid[task.level, max(world.cases[task.case].grid, 0)]
    if station == NONE:
        return world.setting[0].first_department + world.cases[task.case].owner
    count = world.cover_count[station]
    if not count:
        return station
    kind = kind_of_work(world.cases[task.case].case_type, task.step)
    if on_duty_from(world, station, kind, now) == now:
        return station  # nobody is sooner
    first, own = world.cover_first[station], 0
    for i in range(count):
        each = world.cover[first + i]
        world.cover_opens[i] = on_duty_from(world, each, kind, now)
        if each == station:
            own = i
    return world.cover[first + cover(world.number[task.case], own, world.cover_opens, count)]
