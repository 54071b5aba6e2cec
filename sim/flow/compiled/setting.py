"""A scenario and its cases as plain numbers: what the mechanisms of a run are told, in columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.demand.cases import Cases
from sim.flow import rules
from sim.flow.compiled.world import OFF, SETTING
from sim.scenario.network import Network
from sim.scenario.schema import Level, Scenario

Ints = npt.NDArray[np.int32]


@dataclass
class Columns:
    """Columns of luck side by side, and where those of each mechanism begin."""

    cases: Cases
    columns: list[Ints]

    def add(self, *names: str, first: int = 0) -> int:
        """Put the columns of each turn of a mechanism after the others; where they begin, OFF without any."""
        begins, turn = len(self.columns), first
        while all(f"{name}.{turn}" in self.cases.fates for name in names):
            self.columns += [self.cases.fates[f"{name}.{turn}"] for name in names]
            turn += 1
        return begins if turn > first else OFF

    def add_once(self, *names: str) -> int:
        """Put the columns of a mechanism that has no turns after the others; OFF without them."""
        if any(name not in self.cases.fates for name in names):
            return OFF
        self.columns += [self.cases.fates[name] for name in names]
        return len(self.columns) - len(names)

    def table(self) -> Ints:
        """All columns; int32, shape (columns, cases)."""
        return stacked(self.columns, len(self.cases), np.dtype(np.int32))


def stacked(columns: list[npt.NDArray], length: int, dtype: np.dtype) -> npt.NDArray:
    """Columns of one length as the rows of a table."""
    table = np.empty((len(columns), length), dtype=dtype)
    for row, column in zip(table, columns, strict=True):
        row[:] = column
    return table


def setting_of(
    scenario: Scenario, cases: Cases, workdays: int
) -> tuple[np.ndarray, Ints, npt.NDArray[np.float64], list[int]]:
    """One record of numbers, the columns of luck that it points into, and the departments that join others.

    workdays : index of the clock on which only working days count.
    """
    network = scenario.network
    luck = Columns(cases, [])
    callback, chasers, supervision = scenario.callback, scenario.chasers, scenario.supervision
    joining = [index for index in range(len(network.departments)) if f"joint.{index}" in cases.fates]
    fallback = scenario.returns.fallback if scenario.returns else None
    turns = lambda name: sum(f"{name}.{turn}" in cases.fates for turn in range(10))  # noqa: E731
    numbers: dict[str, float | int | bool] = {
        "horizon": network.horizon,
        "workdays": workdays,
        "by_replies": scenario.reply is not None and scenario.reply.interrupts,
        "top": len(network.ladder) - 1,
        "city": len(network.ladder),
        "centre": level_of(network, "centre"),
        "first_department": network.first_station[level_of(network, "department")] if network.departments else OFF,
        "study": luck.add_once("study"),
        "check": luck.add_once("check_work"),
        "city_wait": luck.add_once("city_wait", "city_in_workdays"),
        "returns": luck.add("wrong_department", "return_work"),
        "return_rounds": turns("wrong_department"),
        "fallback": network.departments.index(fallback) if fallback else rules.NOBODY,
        "joint": luck.add_once(*(f"joint.{index}" for index in joining)) if joining else OFF,
        "partners": len(joining),
        "rework": luck.add("rework", "relead", first=1),
        "calls": luck.add("called", "reached", "solved", "reopens", "call_back_work"),
        "callback_rounds": callback.rounds if callback else 0,
        "callback_by": level_of(network, callback.by) if callback else rules.NOBODY,
        "callback_after": callback.after if callback else 0,
        "on_time": callback.satisfied.on_time if callback else 0.0,
        "late": callback.satisfied.late if callback else 0.0,
        "unsolved": callback.satisfied.unsolved if callback else 0.0,
        "chases": luck.add("chases", "chaser_work"),
        "chase_rounds": turns("chases"),
        "chasers_by": level_of(network, chasers.by) if chasers else rules.NOBODY,
        "chasers_after": chasers.after if chasers else 0,
        "chasers_raise": chasers is not None and chasers.raises,
        "duplicates": luck.add("duplicate_after", "duplicate_work"),
        "reports": turns("duplicate_after"),
        "duplicates_by": level_of(network, scenario.duplicates.by) if scenario.duplicates else rules.NOBODY,
        "supervised": supervision is not None,
        "supervision_at": supervision.at if supervision else 0.0,
        "supervision_by": level_of(network, supervision.by) if supervision and supervision.by else rules.NOBODY,
        "supervision_work": luck.add_once("supervision_work"),
        "accompanied": bool(chasers or supervision or turns("duplicate_after")),
        "remembered": bool(callback or chasers or supervision or turns("duplicate_after")),
    }
    numbers["most_at_once"] = network.most_staff + len(joining) + turns("duplicate_after") + 8
    record = np.zeros(1, dtype=SETTING)
    for name, number in numbers.items():
        record[name] = number
    satisfied = [cases.fates[f"satisfied.{k}"] for k in range(turns("called"))]
    return record, luck.table(), stacked(satisfied, len(cases), np.dtype(np.float64)), joining


def level_of(network: Network, level: Level) -> int:
    """Index of a level in the ladder; NOBODY if nobody staffs it."""
    return network.ladder.index(level) if level in network.ladder else rules.NOBODY
