"""What citizens say: satisfaction, call-backs, reopenings, further calls; and what was really solved."""

from __future__ import annotations

import numpy as np

from sim.flow import rules
from sim.measure.run import STILL_OPEN, Columns, Run
from sim.scenario import Scenario


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
    count = {name: _times(run, code) for code, name in enumerate(rules.MILESTONES)}
    received = run.in_period.sum()
    came_to_department = run.cases.department[run.in_period] >= 0
    values = {
        "satisfaction_rate": (count["satisfied"], count["satisfied"] + count["dissatisfied"]),
        "effective_callback_rate": _calls(run),
        "reopened_rate": (_cases(run, rules.REOPENED), _cases(run, rules.CLOSED)),
        "really_solved_rate": (_solved(run), count["closed"]),
        "returned_rate": (_returned(run), came_to_department.sum()),
        "chasers_per_case": (count["chased"], received),
        "duplicates_per_case": (count["merged"], received),
        "raised_rate": (count["raised"], received),
    }
    satisfied, closed = (run.reached_at(what) != STILL_OPEN for what in (rules.SATISFIED, rules.CLOSED))
    for name in _asked(run.scenario):
        mine = run.in_period & (run.cases.channel == run.network.channels.index(name))
        values[f"satisfied_of_closed_rate.{name}"] = (np.sum(satisfied & mine), np.sum(closed & mine))
    asked = [values[name] for name in citizen_rows(run.scenario)]
    return {"value": np.array([part / whole if whole else np.nan for part, whole in asked], dtype=float)}


def _times(run: Run, milestone: int) -> int:
    """How often cases of the period reached a milestone."""
    return int(np.count_nonzero(run.in_period[run.noted(milestone)[0]]))


def _cases(run: Run, milestone: int) -> int:
    """How many cases of the period reached a milestone."""
    case = np.unique(run.noted(milestone)[0])
    return int(np.count_nonzero(run.in_period[case]))


def _calls(run: Run) -> tuple[int, int]:
    """How many calls about cases of the period reached the citizen, and how many were made; ratings are none."""
    calls = (run.visits["step"] == rules.CALL_BACK) & (run.journal.visits["ended_at"] >= 0)
    mine = calls & run.in_period[run.visits["case"]]
    case, turn = np.unique(np.stack([run.visits["case"][mine], run.visits["round"][mine]]), axis=1)
    reached = sum(int(run.cases.fates[f"reached.{k}"][case[turn == k]].sum()) for k in np.unique(turn))
    return reached, len(case)


def _returned(run: Run) -> int:
    mine = run.in_period[run.visits["case"]] & (run.visits["step"] == rules.RETURN)
    return len(np.unique(run.visits["case"][mine]))


def _solved(run: Run) -> int:
    """Closures that solved the trouble: the k-th of a case by its k-th fate."""
    case, _ = run.noted(rules.CLOSED)
    first = np.searchsorted(case, case)
    turn = np.arange(len(case)) - first
    solved = 0
    for k in np.unique(turn):
        column = run.cases.fates.get(f"solved.{k}")
        mine = case[(turn == k) & run.in_period[case]]
        solved += len(mine) if column is None else int(column[mine].sum())
    return solved
