"""The order of a journal's rows: case by case, each in the order of time."""

from __future__ import annotations

import numpy as np
from numba import njit

from sim.flow.compiled.jit import compiled, entry


@entry
def order_of_visits(cases, case, station, step, round_, queued_at, started_at, ended_at):
    """The rows of visits case by case, in the order of time; what has not happened yet comes last."""
    order, ends = grouped(cases, case)
    row = 0
    for each in range(cases):
        for last in range(row + 1, ends[each]):
            moved, place = order[last], last
            while place > row and later(
                order[place - 1], moved, station, step, round_, queued_at, started_at, ended_at
            ):
                order[place] = order[place - 1]
                place -= 1
            order[place] = moved
        row = ends[each]
    return order


@entry
def order_of_milestones(cases, case, what, at):
    """The rows of milestones case by case, in the order of time and then of their codes."""
    order, ends = grouped(cases, case)
    row = 0
    for each in range(cases):
        for last in range(row + 1, ends[each]):
            moved, place = order[last], last
            while place > row and (at[order[place - 1]], what[order[place - 1]]) > (at[moved], what[moved]):
                order[place] = order[place - 1]
                place -= 1
            order[place] = moved
        row = ends[each]
    return order


@njit
def grouped(cases, case):
    """The rows case by case, and where each case's rows end."""
    ends = np.zeros(cases + 1, dtype=np.int64)
    for row in range(len(case)):
        ends[case[row] + 1] += 1
    ends = np.cumsum(ends)
    order = np.empty(len(case), dtype=np.int32)
    for row in range(len(case)):
        order[ends[case[row]]] = row
        ends[case[row]] += 1
    return order, ends


@compiled
def later(one, other, station, step, round_, queued_at, started_at, ended_at):
    """Whether one visit of a case comes after another: joined later, begun later, ended later, or by its step."""
    if queued_at[one] != queued_at[other]:
        return queued_at[one] > queued_at[other]
    started, other_started = np.uint32(started_at[one]), np.uint32(started_at[other])
    if started != other_started:
        return started > other_started
    ended, other_ended = np.uint32(ended_at[one]), np.uint32(ended_at[other])
    if ended != other_ended:
        return ended > other_ended
    return (step[one], station[one], round_[one]) > (step[other], station[other], round_[other])


@entry
def in_order(column, order):
    """A column in another order."""
    ordered = np.empty_like(column)
    for row in range(len(order)):
        ordered[row] = column[order[row]]
    return ordered
