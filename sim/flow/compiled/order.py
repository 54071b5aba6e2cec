"""The order of a journal's rows: case by case, each in the order of time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from sim.flow.compiled.jit import compiled, entry
from sim.flow.compiled.pointer import AHEAD, as_world, fetch
from sim.flow.compiled.world import World
from sim.flow.journal import MILESTONE_COLUMNS, VISIT_COLUMNS

Ints = npt.NDArray[np.int32]


def visits_in_order(number: Ints, rows: np.ndarray) -> dict[str, Ints]:
    """The columns of visits, case by case and in the order of time; what has not happened yet comes last.

    number : as the world has it. rows : ROW records.
    """
    return _in_order(put_visits, VISIT_COLUMNS, number, rows=rows)


def milestones_in_order(number: Ints, milestones: np.ndarray) -> dict[str, Ints]:
    """The columns of milestones, case by case, in the order of time and then of their codes.

    number : as the world has it. milestones : MILESTONE records.
    """
    return _in_order(put_milestones, MILESTONE_COLUMNS, number, milestones=milestones)


def _in_order(
    put: Callable[[np.ndarray], None], names: tuple[str, ...], number: Ints, **records: np.ndarray
) -> dict[str, Ints]:
    [told] = records.values()
    columns = np.empty((len(names), len(told)), dtype=np.int32)
    order, place = np.empty(len(told), dtype=np.int32), np.empty_like(number)
    ends = np.zeros(len(number) + 1, dtype=np.int32)
    put(World(number=number, order=order, ends=ends, place=place, columns=columns, **records).table)
    return dict(zip(names, columns, strict=True))


@compiled
def part_by_case(world, rows):
    """Put the numbers of rows into *order* case by case, let *ends* tell where each case's end, *place* which is whose.

    Cases lie in the order of components there, and have their places in the order of the journal.
    """
    for row in range(len(rows)):
        world.ends[rows[row].case + 1] += 1
    for case in range(len(world.number)):
        world.ends[case + 1] += world.ends[case]
        world.place[world.number[case]] = case
    for row in range(len(rows)):
        case = rows[row].case
        world.order[world.ends[case]] = row
        world.ends[case] += 1


@compiled
def look_ahead(world, rows, case):
    """Ask the memory for what the cases that follow soon will need: a step of the way to their rows for each."""
    if case + 3 * AHEAD < len(world.number):
        fetch(world.ends, world.place[case + 3 * AHEAD])
        fetch(world.order, world.ends[world.place[case + 2 * AHEAD]])
        place = world.place[case + AHEAD]
        for at in range(world.ends[place - 1] if place else 0, world.ends[place]):
            fetch(rows, world.order[at])


def sorter(is_later):
    """A compiled function that puts the rows of a case in order; returns where in *order* they begin and end.

    is_later : whether the first of two rows of a case comes after the second. It is bound here, not handed over in
        each call, since numba keeps no function on disk to which another is handed.
    """

    @compiled
    def put_in_order(world, rows, case):
        place = world.place[case]
        first, end = world.ends[place - 1] if place else 0, world.ends[place]
        for last in range(first + 1, end):
            moved, at = world.order[last], last
            while at > first and is_later(rows[world.order[at - 1]], rows[moved]):
                world.order[at] = world.order[at - 1]
                at -= 1
            world.order[at] = moved
        return first, end

    return put_in_order


@compiled
def milestone_is_later(one, other):
    """Whether one milestone of a case comes after another: reached later, or by its code."""
    return (one.at, one.what) > (other.at, other.what)


@compiled
def visit_is_later(one, other):
    """Whether one visit of a case comes after another: joined later, begun later, ended later, or by its step."""
    if one.queued_at != other.queued_at:
        return one.queued_at > other.queued_at
    started, other_started = np.uint32(one.started_at), np.uint32(other.started_at)
    if started != other_started:
        return started > other_started
    ended, other_ended = np.uint32(one.ended_at), np.uint32(other.ended_at)
    if ended != other_ended:
        return ended > other_ended
    return (one.step, one.station, one.round) > (other.step, other.station, other.round)


visits_of, milestones_of = sorter(visit_is_later), sorter(milestone_is_later)


@partial(entry, makes_arrays=False)
def put_visits(table):
    """Put visits into columns, in the order of VISIT_COLUMNS."""
    world = as_world(table)
    part_by_case(world, world.rows)
    columns, row = world.columns, 0
    for case in range(len(world.number)):
        look_ahead(world, world.rows, case)
        first, end = visits_of(world, world.rows, case)
        for at in range(first, end):
            visit = world.rows[world.order[at]]
            columns[0, row] = case
            columns[1, row] = visit.station
            columns[2, row] = visit.step
            columns[3, row] = visit.round
            columns[4, row] = visit.group
            columns[5, row] = visit.queued_at
            columns[6, row] = visit.started_at
            columns[7, row] = visit.ended_at
            columns[8, row] = visit.hands_on
            row += 1


@partial(entry, makes_arrays=False)
def put_milestones(table):
    """Put milestones into columns, in the order of MILESTONE_COLUMNS."""
    world = as_world(table)
    part_by_case(world, world.milestones)
    columns, row = world.columns, 0
    for case in range(len(world.number)):
        look_ahead(world, world.milestones, case)
        first, end = milestones_of(world, world.milestones, case)
        for at in range(first, end):
            milestone = world.milestones[world.order[at]]
            columns[0, row] = case
            columns[1, row] = milestone.what
            columns[2, row] = milestone.at
            row += 1
