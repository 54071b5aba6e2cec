"""What must hold between a scenario and the cases that are open when it begins."""

from datetime import datetime, time, timedelta

from sim.scenario.arrivals import LONGEST_AGE
from sim.scenario.draft import Draft
from sim.scenario.files import beside
from sim.scenario.guide import did_you_mean
from sim.scenario.open_cases import OpenCase
from sim.scenario.problems import Mark
from sim.scenario.schema import Scenario
from sim.scenario.tree import Scalar, find
from sim.scenario.units import DAY


def check_start(draft: Draft) -> None:
    """Tell what does not hold between the start and the other parts."""
    start = draft.scenario.start
    if start.backlog:
        for section, shares in (("channels", start.backlog.channels), ("types", start.backlog.types)):
            what = {"channels": "channel", "types": "case type"}[section]
            names = draft.names("channels" if section == "channels" else "case_types")
            path = ("start", "backlog", section)
            for name in shares:
                draft.defined((*path, name), name, what, names)
            if shares and abs(sum(shares.values()) - 1) > 1e-6:
                total = f"{sum(shares.values()) * 100:.6g} %"
                draft.tell_key(path, f"shares add up to {total}; shares must add up to 100 %")
    elif start.cases and draft.whole("period", "warm_up"):
        _rows(draft, start.cases)
    if (start.backlog or start.cases) and draft.scenario.period.warm_up:
        days = draft.scenario.period.warm_up // DAY
        message = (
            f"stands at the first second of the warm-up, {days} days before what is measured; write warm_up: 0 days"
        )
        draft.warn(("start",), message)


def brought_at_start(scenario: Scenario) -> set[str]:
    """The case types among what is open at the start."""
    start = scenario.start
    if start.backlog and start.backlog.types:
        return set(start.backlog.types)
    drawn = {name for name, kind in scenario.case_types.items() if kind.share}
    named = {row.type for row in start.cases or () if row.type}
    return named | drawn if start.backlog or any(not row.type for row in start.cases or ()) else named


def _rows(draft: Draft, rows: tuple[OpenCase, ...]) -> None:
    scenario = draft.scenario
    named = find(draft.tree, ("start", "from"))
    file = beside(named.at.file, named.text.strip()) if isinstance(named, Scalar) else ""
    begin = datetime.combine(scenario.period.start - timedelta(seconds=scenario.period.warm_up), time())
    known = {
        "channel": draft.names("channels"),
        "type": draft.names("case_types"),
        "street": list(scenario.places.streets),
        "grid": list(scenario.places.grids),
        "department": draft.names("staff", "departments"),
    }
    for row in rows:
        at = Mark(file, row.line, 1)
        if not begin - timedelta(seconds=LONGEST_AGE) <= row.received < begin:
            message = f"must lie in the 3 years before the scenario begins on {begin:%Y-%m-%d}, got {row.received}"
            draft.problems.add(at, ("received",), message)
        for column, names in known.items():
            given = getattr(row, column)
            if given and given not in names and (column not in ("street", "grid") or draft.whole("territory")):
                hint = did_you_mean(given, names) or "; leave it blank if it is not known"
                draft.problems.add(at, (column,), f"{column} '{given}' is not defined{hint}")
        _solver(draft, at, row)


def _solver(draft: Draft, at: Mark, row: OpenCase) -> None:
    """A department that has the case is one that solves cases of its type."""
    kind = draft.scenario.case_types.get(row.type)
    if row.department and not row.type:
        message = f"a case that lies with department '{row.department}' needs a type; write one of its types"
        draft.problems.add(at, ("type",), message)
    elif row.department and kind and (row.department not in kind.department or "department" not in kind.work):
        message = f"'{row.department}' solves no cases of type '{row.type}'; leave it blank, or name it at the type"
        draft.problems.add(at, ("department",), message)
