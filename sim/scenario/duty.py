"""When groups are on duty for cases: the hours of their shift, others in surge mode, less the patrols they go on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sim.scenario.calendar import Calendar
from sim.scenario.shifts import Shift, shift, together, union, without
from sim.scenario.staff import ROUND_THE_CLOCK
from sim.scenario.units import DAY
from sim.scenario.values import Level

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario
    from sim.scenario.staff import Group


class DutyHours:
    """The hours of groups; *shifts* gains those that are not written but follow from what is."""

    def __init__(self, scenario: Scenario, shifts: dict[str, Shift], calendar: Calendar, first_day: int) -> None:
        self.shifts = shifts
        self._written = scenario.shifts
        self._calendar = calendar
        self._first_day = first_day
        self._surge_days = surge_days(scenario, calendar)
        self._instead = scenario.surge_mode.shifts if scenario.surge_mode else {}
        self.patrols = tuple(
            shift(
                name,
                given.days,
                given.hours,
                calendar,
                first_day,
                only=self._surge_days if given.surge_only else None,
            )
            for name, given in scenario.patrols.items()
        )
        opens, closes = passes(self.patrols)
        self._on_patrol = union("patrols", opens, closes)

    def of(self, group: Group, level: Level) -> Shift:
        """When *group* takes cases."""
        name = group.shift
        if group.surge_only:
            name = self._in_surges(self._instead.get(name, name))
        elif name in self._instead and self._surge_days.any():
            name = self._longer_in_surges(name, self._instead[name])
        if self.patrols and level == "grid":
            name = self._without_patrols(name)
        return self.shifts[name]

    def _in_surges(self, name: str) -> str:
        made = f"{name} in surge mode only"
        if made not in self.shifts:
            self.shifts[made] = self._on_days(made, name, self._surge_days)
        return made

    def _longer_in_surges(self, name: str, instead: str) -> str:
        made = f"{name} or {instead} in surge mode"
        if made not in self.shifts:
            usual, other = self._on_days(made, name, ~self._surge_days), self._on_days(made, instead, self._surge_days)
            self.shifts[made] = together(made, usual, other)
        return made

    def _without_patrols(self, name: str) -> str:
        made = f"{name} without patrols"
        if made not in self.shifts:
            self.shifts[made] = without(made, self.shifts[name], self._on_patrol)
        return made

    def _on_days(self, made: str, name: str, days: npt.NDArray[np.bool_]) -> Shift:
        """The hours of the shift *name* that open on some days only."""
        if name == ROUND_THE_CLOCK:
            return shift(made, "all", ((0, DAY),), self._calendar, self._first_day, only=days)
        given = self._written[name]
        return shift(made, given.days, given.hours, self._calendar, self._first_day, only=days)


def surge_days(scenario: Scenario, calendar: Calendar) -> npt.NDArray[np.bool_]:
    """Whether surge mode holds on each day of a calendar."""
    holds = np.zeros(len(calendar.kinds), dtype=bool)
    mode = scenario.surge_mode
    if mode is None:
        return holds
    for name, surge in scenario.surges.items():
        for first in surge.on or () if mode.during is None or name in mode.during else ():
            last = mode.until or first + timedelta(days=-(-surge.lasts // DAY) - 1)
            holds[max(calendar.index(first), 0) : max(calendar.index(last) + 1, 0)] = True
    return holds


def passes(patrols: tuple[Shift, ...]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Beginnings and ends of all patrols [s], each sorted; the k-th end belongs to the k-th beginning.

    Where one lies within another they swap ends, so that patrols come by any place in the order of their beginnings.
    """
    opens = np.concatenate([np.empty(0, dtype=np.int64), *(patrol.opens for patrol in patrols)])
    closes = np.concatenate([np.empty(0, dtype=np.int64), *(patrol.closes for patrol in patrols)])
    return np.sort(opens), np.sort(closes)
