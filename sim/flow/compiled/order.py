"""The order of a journal's rows: case by case, each in the order of time."""

from __future__ import annotations

import numpy as np
from numba import njit

from sim.flow.compiled.jit import compiled, entry


@njit
def grouped(cases, rows):
    """The rows case by case, and where each case's rows end."""
    ends = np.zeros(cases + 1, dtype=np.int64)
    for row in range(len(rows)):
        ends[rows[row].case + 1] += 1
    ends = np.cumsum(ends)
    order = np.empty(len(rows), dtype=np.int32)
    for row in range(len(rows)):
        case = rows[row].case
        order[ends[case]] = row
        ends[case] += 1
    return order, ends


@njit
def places(number):
    """The place of each case among those of the world, in the order of the journal."""
    place = np.empty_like(number)
    for each in range(len(number)):
        place[number[each]] = each
    return place


def sorter(is_later):
    """A compiled function that puts the rows of a case in order, which lie in *order* from *first* up to *end*.

    is_later : whether the first of two rows of a case comes after the second. It is bound here, not handed over in
        each call, since numba keeps no function on disk to which another is handed.
    """

    @compiled
    def put_in_order(order, first, end, rows):
        for last in range(first + 1, end):
            moved, place = order[last], last
            while place > first and is_later(rows[order[place - 1]], rows[moved]):
                order[place] = order[place - 1]
                place -= 1
            order[place] = moved

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


put_visits_in_order, put_milestones_in_order = sorter(visit_is_later), sorter(milestone_is_later)


@entry
def visits_in_order(number, rows):
    """The columns of visits, case by case and in the order of time; what has not happened yet comes last.

    number : as the world has it. rows : ROW records. Returns int32 arrays in the order of the journal's columns.
    """
    order, ends = grouped(len(number), rows)
    count = len(rows)
    case, station, step, round_, group, queued_at, started_at, ended_at, hands_on = (
        np.empty(count, dtype=np.int32),
        np.empty(count, dtype=np.int32),
        np.empty(count, dtype=np.int32),
        np.empty(count, dtype=np.int32),
        np.empty(count, dtype=np.int32),
        np.empty(count, dtype=np.int32),
        np.empty(count, dtype=np.int32),
        np.empty(count, dtype=np.int32),
        np.empty(count, dtype=np.int32),
    )
    row = 0
    for each, place in enumerate(places(number)):
        first = ends[place - 1] if place else 0
        put_visits_in_order(order, first, ends[place], rows)
        for at in range(first, ends[place]):
            visit = rows[order[at]]
            case[row] = each
            station[row] = visit.station
            step[row] = visit.step
            round_[row] = visit.round
            group[row] = visit.group
            queued_at[row] = visit.queued_at
            started_at[row] = visit.started_at
            ended_at[row] = visit.ended_at
            hands_on[row] = visit.hands_on
            row += 1
    return case, station, step, round_, group, queued_at, started_at, ended_at, hands_on


@entry
def milestones_in_order(number, rows):
    """The columns of milestones, case by case, in the order of time and then of their codes.

    number : as the world has it. rows : MILESTONE records. Returns int32 arrays in the order of the journal's columns.
    """
    order, ends = grouped(len(number), rows)
    count = len(rows)
    case, what, at = (
        np.empty(count, dtype=np.int32),
        np.empty(count, dtype=np.int32),
        np.empty(count, dtype=np.int32),
    )
    row = 0
    for each, place in enumerate(places(number)):
        first = ends[place - 1] if place else 0
        put_milestones_in_order(order, first, ends[place], rows)
        for mark in range(first, ends[place]):
            milestone = rows[order[mark]]
            case[row] = each
            what[row] = milestone.what
            at[row] = milestone.at
            row += 1
    return case, what, at
