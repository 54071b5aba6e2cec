"""What else may happen to cases in a scenario, as lists and whole numbers; empty or None where nothing is written."""

from __future__ import annotations

from sim.demand.cases import Cases
from sim.flow import rules
from sim.flow.places import straight_ways
from sim.scenario.schema import Level, Scenario
from sim.scenario.shifts import NEVER

Column = list[int]


class Fates:
    """The mechanisms at work in a run, and what they have to remember of each case.

    accompanied : whether anybody looks at cases beside those who handle them.
    remembered : whether anybody needs closed_at, reopened_at and replied_at: the last time of each case [s]; NEVER
        if there was none.
    """

    def __init__(self, scenario: Scenario, cases: Cases) -> None:
        network = scenario.network
        self._columns = {name: column.tolist() for name, column in cases.fates.items()}
        self._ladder = network.ladder
        self.centre = self._level("centre")
        self.first_department = network.first_station[self._level("department")] if network.departments else NEVER
        self.top, self.city = len(network.ladder) - 1, len(network.ladder)
        self.straight = straight_ways(scenario, cases).tolist()
        self.check = self._column("check_work")
        self.study = self._column("study")
        self.city_wait, self.city_in_workdays = self._column("city_wait"), self._column("city_in_workdays")
        self.partners = [
            (self.first_department + index, self._columns[name])
            for index in range(len(network.departments))
            if (name := f"joint.{index}") in self._columns
        ]
        self.returns = self._turns("wrong_department", "return_work")
        fallback = scenario.returns.fallback if scenario.returns else None
        self.fallback = network.departments.index(fallback) if fallback else rules.NOBODY
        self.chasers, self.chasers_by = scenario.chasers, self._by(scenario.chasers)
        self.chases = self._turns("chases", "chaser_work")
        self.duplicates = self._turns("duplicate_after", "duplicate_work")
        self.duplicates_by = self._by(scenario.duplicates)
        self.supervision, self.supervision_by = scenario.supervision, self._by(scenario.supervision)
        self.supervision_work = self._column("supervision_work")
        self.callback, self.callback_by = scenario.callback, self._by(scenario.callback)
        self.calls = self._turns("called", "reached", "satisfied", "solved", "reopens", "call_back_work")
        self.rework = self._turns("rework", "relead", first=1)
        self.accompanied = bool(scenario.chasers or self.duplicates or scenario.supervision)
        self.remembered = self.accompanied or self.callback is not None
        self.closed_at, self.reopened_at, self.replied_at = (
            [NEVER] * len(cases) if self.remembered else [] for _ in range(3)
        )

    def remember(self, case: int, milestone: int, now: int) -> None:
        """Remember a milestone that others look at later."""
        if milestone == rules.CLOSED:
            self.closed_at[case] = now
        elif milestone == rules.REOPENED:
            self.reopened_at[case] = now
        elif milestone == rules.REPLIED:
            self.replied_at[case] = now

    def is_open(self, case: int, now: int) -> bool:
        """Whether a case was open before this second; what happens to it at this very second does not count yet."""
        return rules.is_open(now, self.closed_at[case], self.reopened_at[case])

    def _level(self, level: Level) -> int:
        return self._ladder.index(level) if level in self._ladder else rules.NOBODY

    def _by(self, mechanism: object) -> int:
        by: Level | None = getattr(mechanism, "by", None)
        return rules.NOBODY if by is None else self._level(by)

    def _column(self, name: str) -> Column:
        return self._columns.get(name, [])

    def _turns(self, *names: str, first: int = 0) -> list[tuple[Column, ...]]:
        """The columns of each turn of something that may happen several times."""
        turns: list[tuple[Column, ...]] = []
        while f"{names[0]}.{first + len(turns)}" in self._columns:
            turns.append(tuple(self._columns[f"{name}.{first + len(turns)}"] for name in names))
        return turns
