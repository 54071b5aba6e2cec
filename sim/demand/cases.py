"""The table of cases of one replication, each with its own luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import numpy as np
import numpy.typing as npt

from sim.demand.absences import NO_ABSENCES, Absences

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Cases:
    """Everything that chance decides about each case, in order of arrival. One row per case; -1 means none.

    received_at : int32 [s]; before second 0 for what was open at the start.
    channel, case_type, grid, department : int32, indices of the network; a department only where one solves the case.
    entry_level, solved_level : int32, indices of the network's rungs.
    urgency : int32, index in `sim.demand.kinds.URGENCIES`.
    reply_work : int32 [s], hands-on time of the provisional reply; -1 if none is owed.
    answer_work : int32 [s], hands-on time of a call that is answered at once and never becomes a case; -1 for a case.
    arose_at : int32 [s], when trouble arose that a patrol might have found first; -1 for other cases.
    triage : int32 [s], shape (cases, levels of the ladder), hands-on time where the case is passed on.
    work : int32 [s], hands-on time at the level that solves it; 0 where the city does.
    lead : int32 [s], waiting for others after the work.
    lead_in_workdays : bool, whether the lead time counts working days of 86,400 s only.
    fates : further columns by name, for what else may happen to a case in this scenario; see `sim.demand.fates`.
    absences : who of the staff is out when; the one thing here that has rows of its own.
    """

    received_at: Ints
    channel: Ints
    case_type: Ints
    grid: Ints
    department: Ints
    entry_level: Ints
    solved_level: Ints
    urgency: Ints
    reply_work: Ints
    answer_work: Ints
    arose_at: Ints
    triage: Ints
    work: Ints
    lead: Ints
    lead_in_workdays: npt.NDArray[np.bool_]
    fates: dict[str, npt.NDArray] = field(default_factory=dict)
    absences: Absences = NO_ABSENCES

    def __len__(self) -> int:
        return len(self.received_at)

    @property
    def is_case(self) -> npt.NDArray[np.bool_]:
        """Whether each row is a case, and not a call that is answered at once."""
        return self.answer_work < 0

    def columns(self) -> dict[str, npt.NDArray]:
        """All columns of cases by name, those of fates behind ``fate_``."""
        plain = {each.name: getattr(self, each.name) for each in fields(self)[:-2]}
        return plain | {f"fate_{name}": column for name, column in self.fates.items()}

    @classmethod
    def of(cls, columns: dict[str, npt.NDArray], absences: Absences = NO_ABSENCES) -> Cases:
        """The table that has these `columns`, and the absences of the staff."""
        plain = {name: column for name, column in columns.items() if not name.startswith("fate_")}
        fates = {name.removeprefix("fate_"): column for name, column in columns.items() if name not in plain}
        return cls(**plain, fates=fates, absences=absences)

    @classmethod
    def together(cls, tables: Sequence[dict[str, npt.NDArray]], order: npt.NDArray, absences: Absences) -> Cases:
        """The cases of all tables of `columns` in the order told, an index into them one after the other.

        A table may lack columns of fates, which are 0 there: calls that are answered at once have none. The tables'
        columns are given up one by one.
        """
        dtypes = {name: column.dtype for table in tables for name, column in table.items()}
        numbers = [len(table["work"]) for table in tables]
        columns = {}
        for name, dtype in dtypes.items():
            parts = [
                np.zeros(number, dtype=dtype) if name.startswith("fate_") and name not in table else table.pop(name)
                for table, number in zip(tables, numbers, strict=True)
            ]
            columns[name] = (np.concatenate(parts) if len(parts) > 1 else parts[0]).take(order, axis=0)
        return cls.of(columns, absences)

    def take(self, chosen: npt.NDArray | slice) -> Cases:
        """The cases chosen by index or mask, in that order."""
        places = np.arange(len(self))[chosen]
        return Cases.of({name: column.take(places, axis=0) for name, column in self.columns().items()}, self.absences)
