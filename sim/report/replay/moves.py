"""Where every case is at any time, as a table of moves."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.flow import rules
from sim.measure.run import STILL_OPEN, Bools, Ints, Run
from sim.measure.targets import MISSED, closure_target, due_times, outcomes

if TYPE_CHECKING:
    from sim.scenario.network import Network

STATES = 3
WAITING, IN_HAND, FOR_OTHERS = range(STATES)
"""What a case does at a spot: waits for staff, is in somebody's hands, waits for others."""


@dataclass(frozen=True)
class Moves:
    """Changes of where cases are and what becomes of them there, one row each.

    at : [s]. case : its number. spot : index of a station, or `city_spot`, or `closed_spot`.
    state : WAITING, IN_HAND or FOR_OTHERS. late : 1 once the time limit has run out, else 0.
    """

    at: Ints
    case: Ints
    spot: Ints
    state: Ints
    late: Ints

    def take(self, rows: Any) -> Moves:
        """The rows chosen by index or mask, in that order."""
        return Moves(*(getattr(self, each.name)[rows] for each in fields(self)))


def city_spot(network: Network) -> int:
    """Where cases are that a city department has."""
    return len(network.stations)


def closed_spot(network: Network) -> int:
    """Where cases go when they are closed."""
    return len(network.stations) + 1


def moves(run: Run) -> Moves:
    """The moves of a case's own way, by case and time; between them it stays where it is.

    A case is late by the clock of the target that late cases are about; see `closure_target`.
    """
    way = _way(run)
    late_from = late_since(run)
    turned = np.flatnonzero(late_from < STILL_OPEN)
    was_at = _last_up_to(way, turned, late_from[turned])
    turns = Moves(late_from[turned], turned, way.spot[was_at], way.state[was_at], np.ones_like(turned))
    both = _together(way, turns)
    both = both.take(np.lexsort((both.at, both.case)))
    return Moves(both.at, both.case, both.spot, both.state, (both.at >= late_from[both.case]).astype(np.int64))


def late_since(run: Run) -> Ints:
    """The second from which each case is late; STILL_OPEN if it never is."""
    target = run.scenario.targets[closure_target(run.scenario)]
    return np.where(outcomes(run, target) == MISSED, due_times(run, target) + 1, STILL_OPEN)


def last_of_each(case: Ints) -> Bools:
    """Whether each row is the last of its case; rows of one case lie side by side."""
    return np.append(case[1:] != case[:-1], True)[: len(case)]


def _way(run: Run) -> Moves:
    """Into a queue, into somebody's hands, to others, and out of the books."""
    own = {name: column[run.on_its_way] for name, column in run.visits.items()}
    row = np.arange(len(own["case"]))
    served = own["station"] >= 0
    stood_at = np.maximum.accumulate(np.where(served, row, 0))  # a case's first visit is at a station
    spot = np.where(own["step"] == rules.CITY, city_spot(run.network), own["station"][stood_at])
    joined = _rows(own["queued_at"], own["case"], spot, np.where(served, WAITING, FOR_OTHERS))
    hands = served & (run.journal.visits["started_at"][run.on_its_way] != rules.NOT_YET)
    taken = _rows(own["started_at"][hands], own["case"][hands], spot[hands], IN_HAND)
    case, closed_at = run.closings
    ended = _rows(own["ended_at"], own["case"], spot, WAITING)
    gone = _rows(closed_at, case, closed_spot(run.network), WAITING)
    # What happens in one second comes in the order of visits: joined, taken, and closed after the last that ended.
    turn = np.concatenate([row * 3, row[hands] * 3 + 1, _last_up_to(ended, case, closed_at) * 3 + 2])
    everything = _together(_together(joined, taken), gone)
    return everything.take(np.lexsort((turn, everything.at, everything.case)))


def _rows(at: Ints, case: Ints, spot: Ints | int, state: Ints | int) -> Moves:
    number = len(at)
    return Moves(at, case, np.full(number, spot), np.full(number, state), np.zeros(number, dtype=np.int64))


def _together(one: Moves, other: Moves) -> Moves:
    return Moves(*(np.concatenate([getattr(one, each.name), getattr(other, each.name)]) for each in fields(Moves)))


def _last_up_to(table: Moves, case: Ints, at: Ints) -> Ints:
    """The last row of each of some cases up to an instant; rows are by case and time, and there is such a row."""
    key, wanted = (number << 34 for number in (table.case, case))  # seconds, before second 0 too, need 33 bits
    return np.searchsorted(key + table.at, wanted + at, side="right") - 1
