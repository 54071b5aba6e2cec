"""What must hold between the mechanisms of handling and the rest of a scenario."""

from sim.scenario.draft import Draft
from sim.scenario.handling import Supervision
from sim.scenario.problems import Path
from sim.scenario.schema import Level, Scenario, Target


def check_handling(draft: Draft) -> None:
    """Tell what does not hold between the mechanisms of handling and staff, case types and targets."""
    _unclear(draft)
    _returns(draft)
    _joint(draft)
    _city(draft)
    _ratings(draft)
    for path, by in _callers(draft.scenario):
        _staffed(draft, path, by)
    supervision = draft.scenario.supervision
    if supervision is not None:
        _supervision(draft, supervision)
    for name, target in draft.scenario.targets.items():
        _limits(draft, ("targets", name), target)


def _callers(scenario: Scenario) -> list[tuple[Path, Level]]:
    """Who calls, takes calls or looks after cases, by the path that says so."""
    mechanisms = {
        "callback": scenario.callback,
        "chasers": scenario.chasers,
        "duplicates": scenario.duplicates,
        "supervision": scenario.supervision,
    }
    return [
        ((name, "by"), given.by) for name, given in mechanisms.items() if given is not None and given.by is not None
    ]


def _staffed(draft: Draft, path: Path, by: Level) -> None:
    if by == "department":
        draft.tell(path, "departments do not do this, as not every case has one; write another level, such as centre")
    elif by not in draft.ladder() and draft.whole("staff"):
        draft.tell(path, f"nobody staffs level '{by}'; choose among {', '.join(draft.ladder())}")


def _unclear(draft: Draft) -> None:
    for name, kind in draft.scenario.case_types.items():
        if not kind.unclear:
            continue
        path = ("case_types", name, "unclear")
        if draft.scenario.study is None and "study" not in draft.tree.entries:
            draft.tell(path, "the centre studies these cases, but 'study' is missing; write study: 30 min")
        elif "centre" not in draft.ladder() and draft.whole("staff"):
            draft.tell(path, "nobody staffs the centre, which would study these cases; write people under staff.centre")


def _returns(draft: Draft) -> None:
    returns = draft.scenario.returns
    if returns is None:
        return
    departments = draft.names("staff", "departments")
    if len(departments) < 2 and draft.whole("staff"):
        draft.tell_key(
            ("returns",), "a case can only be sent to a wrong department where there are two; add one, or remove it"
        )
    if returns.fallback is not None:
        draft.defined(("returns", "fallback"), returns.fallback, "department", departments)


def _joint(draft: Draft) -> None:
    departments = draft.names("staff", "departments")
    for name, kind in draft.scenario.case_types.items():
        for i, partner in enumerate(kind.joint.departments if kind.joint else ()):
            draft.defined(("case_types", name, "joint", "departments", i), partner, "department", departments)


def _city(draft: Draft) -> None:
    """What the city solves says how long that takes."""
    for name, kind in draft.scenario.case_types.items():
        if kind.solved_at.get("city") and "city" not in kind.lead:
            message = (
                "the city solves some of these cases, but says not how long it takes; write lead: {city: 5 workdays}"
            )
            draft.tell(("case_types", name, "solved_at", "city"), message)


def _ratings(draft: Draft) -> None:
    """Ratings are answers to what a call-back asks."""
    if draft.scenario.callback is None and "callback" not in draft.tree.entries:
        for name, channel in draft.scenario.channels.items():
            if channel.rating:
                message = "ratings say how satisfied people are, which 'callback' tells; write callback: {work: 5 min}"
                draft.tell(("channels", name, "rating"), message)


def _supervision(draft: Draft, supervision: Supervision) -> None:
    if (supervision.by is None) != (supervision.work is None):
        given, missing = ("work", "by: centre") if supervision.by is None else ("by", "work: 10 min")
        draft.tell_key(("supervision", given), f"needs its other half; write {missing} too, or remove '{given}'")
    if draft.whole("targets") and not any(target.to == "closed" for target in draft.scenario.targets.values()):
        message = "no target has a time limit for closure that a case could near; add one with to: closed"
        draft.tell_key(("supervision",), message)


def _limits(draft: Draft, path: Path, target: Target) -> None:
    if target.to == "closed":
        if target.extension is not None and target.extension.by.clock != target.within.clock:
            message = "counts other time than 'within'; write both in working days, or both in hours or days"
            draft.tell((*path, "extension", "by"), message)
        return
    for key in ("pauses", "extension"):
        if key in target.model_fields_set:
            draft.tell_key((*path, key), f"only closure can have {key}; remove it, or write to: closed")
