"""What citizens say: satisfaction, call-backs, reopenings, further calls; and what was really solved."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.flow import rules
from sim.measure.arrays import begins, distinct
from sim.measure.run import STILL_OPEN, Bools, Columns, Run
from sim.scenario import Scenario

_ROUNDS = 16
"""More rounds than a case may have."""


def citizen_rows(scenario: Scenario) -> list[str]:
    """The measures that this scenario's mechanisms give rise to; none without them.

    satisfaction_rate : satisfied over all who were reached by a call-back and asked.
    effective_callback_rate : calls that reached the citizen over all calls.
    reopened_rate : cases reopened at least once over cases closed.
    really_solved_rate : closures that solved the trouble over all closures.
    returned_rate : cases that a department sent back over all that came to one.
    chasers_per_case, duplicates_per_case : further calls and reports over cases received.
    satisfied_of_closed_rate.CHANNEL : cases whose citizens were satisfied in the end over cases closed; who was not
        reached or does not rate counts as not satisfied.
    raised_rate : cases raised in rank by supervision over cases received.
    """
    kinds = scenario.case_types.values()
    rows = ["satisfaction_rate", "effective_callback_rate", "reopened_rate"] if scenario.callback else []
    rows += ["really_solved_rate"] if any(kind.really_solved < 1 for kind in kinds) else []
    rows += ["returned_rate"] if scenario.returns else []
    rows += ["chasers_per_case"] if scenario.chasers else []
    rows += ["duplicates_per_case"] if scenario.duplicates else []
    rows += ["raised_rate"] if scenario.supervision else []
    return [*rows, *(f"satisfied_of_closed_rate.{name}" for name in _asked(scenario))]


def _asked(scenario: Scenario) -> list[str]:
    """The channels whose citizens are asked what they say."""
    return [name for name, each in scenario.channels.items() if scenario.callback and (each.callback or each.rating)]


def citizen_table(run: Run) -> Columns:
    """Rates over the cases received in the measured period; rows as in `citizen_rows`. NaN with nothing to ask."""
    rows = (row.partition(".") for row in citizen_rows(run.scenario))
    asked = [_RATES[name](run, channel) for name, _, channel in rows]
    return {"value": np.array([part / whole if whole else np.nan for part, whole in asked], dtype=float)}


def _number(which: Bools) -> int:
    return int(np.count_nonzero(which))


def _satisfied(run: Run, _: str) -> tuple[int, int]:
    satisfied = _times(run, rules.SATISFIED)
    return satisfied, satisfied + _times(run, rules.DISSATISFIED)


def _satisfied_of_closed(run: Run, channel: str) -> tuple[int, int]:
    mine = run.in_period & (run.cases.channel == run.network.channels.index(channel))
    return _number(mine.take(run.reached(rules.SATISFIED))), _number(mine & (run.closed_at != STILL_OPEN))


def _per_case(run: Run, milestone: int) -> tuple[int, int]:
    return _times(run, milestone), _number(run.in_period)


def _times(run: Run, milestone: int) -> int:
    """How often cases of the period reached a milestone."""
    return _number(run.in_period.take(run.noted(milestone)[0]))


def _cases(run: Run, milestone: int) -> int:
    """How many cases of the period reached a milestone."""
    return _number(run.in_period.take(run.reached(milestone)))


def _calls(run: Run, _: str) -> tuple[int, int]:
    """How many calls about cases of the period reached the citizen, and how many were made; ratings are none."""
    calls = (run.visits["step"] == rules.CALL_BACK) & (run.journal.visits["ended_at"] >= 0)
    mine = np.flatnonzero(calls & run.of_period)
    made = distinct(run.visits["case"].take(mine) * _ROUNDS + run.visits["round"].take(mine))
    case, turn = made // _ROUNDS, made % _ROUNDS
    reached = sum(int(run.cases.fates[f"reached.{k}"][case[turn == k]].sum()) for k in distinct(turn))
    return reached, len(case)


def _returned(run: Run, _: str) -> tuple[int, int]:
    mine = run.of_period & (run.visits["step"] == rules.RETURN)
    came_to_department = run.in_period & (run.cases.department >= 0)
    return len(distinct(run.visits["case"][mine])), _number(came_to_department)


def _solved(run: Run, _: str) -> tuple[int, int]:
    """Closures that solved the trouble: the k-th of a case by its k-th fate."""
    left, solved, turn = run.noted(rules.CLOSED)[0], 0, 0
    while len(left):
        first = begins(left)
        mine = left[first & run.in_period.take(left)]
        really = run.cases.fates.get(f"solved.{turn}")
        solved += len(mine) if really is None else _number(really.take(mine))
        left, turn = left[~first], turn + 1
    return solved, _times(run, rules.CLOSED)


_RATES: dict[str, Callable[[Run, str], tuple[int, int]]] = {
    "satisfaction_rate": _satisfied,
    "effective_callback_rate": _calls,
    "reopened_rate": lambda run, _: (_cases(run, rules.REOPENED), _cases(run, rules.CLOSED)),
    "really_solved_rate": _solved,
    "returned_rate": _returned,
    "chasers_per_case": lambda run, _: _per_case(run, rules.CHASED),
    "duplicates_per_case": lambda run, _: _per_case(run, rules.MERGED),
    "satisfied_of_closed_rate": _satisfied_of_closed,
    "raised_rate": lambda run, _: _per_case(run, rules.RAISED),
}
"""Each rate, of a channel where its row names one, as a part and its whole."""
