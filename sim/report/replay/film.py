"""The moves between two instants, as a page plays them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.measure.run import Ints, Run
from sim.report.replay.moves import Moves, closed_spot, last_of_each, late_since, moves


@dataclass(frozen=True)
class Film:
    """The moves of all cases between two instants, in the order of time.

    since, until : [s].
    opening : the first so many moves, all at *since*, bring what is open then to where it is.
    moves : cases are numbered anew, from 0.
    grid : the grid of each case; -1 for none.
    received, closed, late : how many cases were, from the start of the measured period up to *since*.
    """

    since: int
    until: int
    opening: int
    moves: Moves
    grid: Ints
    received: int
    closed: int
    late: int


def film(run: Run, since: int, until: int) -> Film:
    """The film of a replication between two instants [s]."""
    every = moves(run)
    early = every.take(every.at <= since)
    there = early.take(last_of_each(early.case))
    there = there.take(there.spot != closed_spot(run.network))
    later = every.take((every.at > since) & (every.at <= until))
    later = later.take(np.argsort(later.at, kind="stable"))
    cases, number = np.unique(np.concatenate([there.case, later.case]), return_inverse=True)
    columns = (np.concatenate([getattr(there, name), getattr(later, name)]) for name in ("spot", "state", "late"))
    at = np.concatenate([np.full(len(there.at), since), later.at])
    start = run.network.warm_up
    received, closed = run.cases.received_at[run.in_period], run.closings[1]
    return Film(
        since,
        until,
        len(there.at),
        Moves(at, number, *columns),
        run.cases.grid[cases].astype(np.int64),
        received=int((received <= since).sum()),
        closed=int(((closed >= start) & (closed <= since)).sum()),
        late=int((late_since(run) <= since).sum()),
    )
