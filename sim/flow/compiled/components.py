"""Cases that share no staff, even through others, need not be run together: which cases belong together."""

from __future__ import annotations

from functools import partial

import numpy as np

from sim.flow import rules
from sim.flow.compiled.jit import compiled, entry
from sim.flow.compiled.pointer import AHEAD, as_world, fetch
from sim.flow.compiled.world import NONE, World


@entry
def components(table):
    """Cases in the order of components, as they came in within each; and where each component begins, and ends.

    table : of the world's arrays.
    Returns int32, an array of cases; int64, one more than there are components.
    """
    world = as_world(table)
    number, n = len(world.stations), len(world.cases)
    above = np.arange(number)
    setting = world.setting[0]
    apart = number  # stations and groups of them that are not joined yet
    for case in range(n):
        if apart == 1:
            break
        start = station(world, case, world.cases[case].entry_level)
        level, top = world.cases[case].entry_level, min(world.cases[case].solved_level, setting.top)
        while level < top:
            level += 1
            apart -= join(above, start, station(world, case, level))
        apart -= join(above, start, station(world, case, top))
        for by in (setting.callback_by, setting.chasers_by, setting.duplicates_by, setting.supervision_by):
            if by != rules.NOBODY:
                apart -= join(above, start, station(world, case, by))
    join_neighbours(world, above)
    if setting.return_rounds or setting.partners:
        for department in range(setting.first_department, number):
            join(above, setting.first_department, department)
            if setting.centre != rules.NOBODY:
                join(above, department, world.station_by_grid[setting.centre, 0])
    if apart == 1:
        return np.arange(n, dtype=np.int32), np.array([0, n])
    label, found = np.full(number, NONE), 0
    for each in range(number):
        first = root(above, each)
        if label[first] == NONE:
            label[first] = found
            found += 1
    begins = np.zeros(found + 2, dtype=np.int64)
    for case in range(n):
        begins[label[root(above, station(world, case, world.cases[case].entry_level))] + 2] += 1
    begins = np.cumsum(begins)
    order = np.empty(n, dtype=np.int32)
    for case in range(n):
        component = label[root(above, station(world, case, world.cases[case].entry_level))]
        order[begins[component + 1]] = case
        begins[component + 1] += 1
    return order, begins[:-1]


def lie_together(world: World) -> None:
    """Let the cases of a component lie side by side, so that they stay in the cache."""
    cases, triage = np.empty_like(world.arrays["cases"]), np.empty_like(world.arrays["triage"])
    gather(world.table, cases, triage)
    world.put("cases", cases)
    world.put("triage", triage)
    for name in ("fate", "luck"):
        world.put(name, np.take(world.take(name), world.arrays["number"], axis=1))


@partial(entry, makes_arrays=False)
def gather(table, cases, triage):
    """Copy cases and their triage in the order of *number*; sooner than numpy, as memory is asked ahead of time."""
    world = as_world(table)
    for place in range(len(cases)):
        if place + AHEAD < len(cases):
            later = world.number[place + AHEAD]
            fetch(world.cases, later)
            fetch(world.triage, (later, 0))
        case = world.number[place]
        cases[place] = world.cases[case]
        for level in range(triage.shape[1]):
            triage[place, level] = world.triage[case, level]


@compiled
def station(world, case, level):
    """The case's station at a level; any department where it has none."""
    index = world.station_by_grid[level, max(world.cases[case].grid, 0)]
    return world.setting[0].first_department + max(world.cases[case].owner, 0) if index == NONE else index


@compiled
def join_neighbours(world, above):
    """Grids that cover for each other belong together."""
    for index in range(len(world.stations)):
        for i in range(world.cover_count[index]):
            join(above, index, world.cover[world.cover_first[index] + i])


@compiled
def root(above, index):
    """The station that stands for all that belong together with one."""
    while above[index] != index:
        above[index] = above[above[index]]
        index = above[index]
    return index


@compiled
def join(above, one, other):
    """Let two stations belong together; whether they did not before."""
    first, second = root(above, one), root(above, other)
    above[first] = second
    return first != second
