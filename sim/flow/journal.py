"""What a run leaves behind: flat tables of visits and milestones, in whole seconds."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Index = TypeVar("Index", int, Ints)
"""One, or a column of them."""

VISIT_COLUMNS = ("case", "station", "step", "round", "group", "queued_at", "started_at", "ended_at", "hands_on")
MILESTONE_COLUMNS = ("case", "what", "at")
_PERSON = 1 << 10
"""Groups of a station that can be told apart where a person is taken down in the same number."""


@dataclass(frozen=True)
class Journal:
    """The visits and milestones of one replication, case by case, in the order of time.

    visits : by column, int32 arrays of one length.
        case; station, -1 for a lead time; step, index in rules.STEPS; round, from 0;
        group, index among the station's groups, -1 for nobody;
        person, only in a journal of people who are out at times: index in the group, -1 for who never is;
        queued_at, started_at, ended_at [s], -1 for what had not happened by the horizon;
        hands_on [s], work done in this visit. A visit that was laid down and taken up again has a row for each part.
    milestones : by column, int32 arrays: case; what, index in rules.MILESTONES; at [s],
        before second 0 for the receipt of what was open at the start.
    """

    visits: dict[str, Ints]
    milestones: dict[str, Ints]


class Recorder:
    """Takes down what happens, row by row."""

    def __init__(self) -> None:
        self._visits: list[int] = []
        self._milestones: list[int] = []
        self.visit = self._visits.extend
        """Take down one visit: a row in the order of VISIT_COLUMNS."""
        self.milestone = self._milestones.extend
        """Take down one milestone: a row in the order of MILESTONE_COLUMNS."""

    def journal(self) -> Journal:
        """All that was taken down, each case's rows in the order of time, in whatever order they came here."""
        visits, milestones = _columns(self._visits, VISIT_COLUMNS), _columns(self._milestones, MILESTONE_COLUMNS)
        unsigned = (visits[name].view(np.uint32) for name in ("started_at", "ended_at"))  # not yet comes last
        ties = (*unsigned, *(visits[name] for name in ("step", "station", "round")))
        return Journal(
            with_persons(_sorted(visits, "queued_at", ties)), _sorted(milestones, "at", (milestones["what"],))
        )


def with_person(group: Index, person: Index) -> Index:
    """A group and one person of it, as one number to take down as the group of a visit."""
    return (person + 1) * _PERSON + group


def with_persons(visits: dict[str, Ints]) -> dict[str, Ints]:
    """Visits in which group and person are two columns, if there are any persons."""
    both = visits["group"]
    if not (both >= _PERSON).any():
        return visits
    served = both >= 0
    person = np.where(served, both // _PERSON - 1, -1).astype(np.int32)
    return visits | {"group": np.where(served, both % _PERSON, both).astype(np.int32), "person": person}


def _columns(rows: list[int], names: tuple[str, ...]) -> dict[str, Ints]:
    table = np.array(rows, dtype=np.int32).reshape(-1, len(names))
    return {name: np.ascontiguousarray(table[:, i]) for i, name in enumerate(names)}


def _sorted(columns: dict[str, Ints], at: str, ties: tuple[npt.NDArray, ...]) -> dict[str, Ints]:
    """Rows by case, then by the instant *at*; the few that have both in common by *ties*."""
    key = (columns["case"].astype(np.int64) << 32) + columns[at]
    order = np.argsort(key, kind="stable")
    alike = np.append(np.diff(key[order]) == 0, False)
    alike[1:] |= alike[:-1].copy()
    tied = np.flatnonzero(alike)
    rows = order[tied]
    order[tied] = rows[np.lexsort([each[rows] for each in ties[::-1]] + [key[rows]])]
    return {name: column[order] for name, column in columns.items()}
