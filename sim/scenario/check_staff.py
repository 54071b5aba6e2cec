"""What must hold between cases and those who work on them: every level that a case needs has staff, work and triage."""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from sim.scenario.check_start import brought_at_start
from sim.scenario.draft import Draft, listed, passed, shares_in, solvers
from sim.scenario.guide import did_you_mean
from sim.scenario.network import head_counts, works_at
from sim.scenario.problems import Path
from sim.scenario.schema import LEVELS, CaseType, GridStation, Group, Level, Scenario, Station, Sweep
from sim.scenario.values import Step

_UNDER: dict[Level, str] = {level: f"staff.{level}" for level in LEVELS} | {"department": "staff.departments"}


def stations(scenario: Scenario) -> Iterator[tuple[Path, Station, Level]]:
    """Every kind of station, its path and its level."""
    staff = scenario.staff
    for level in LEVELS:
        if level != "department" and (station := getattr(staff, level)):
            yield ("staff", level), station, level
    for name, station in staff.departments.items():
        yield ("staff", "departments", name), station, "department"


def groups(scenario: Scenario) -> Iterator[tuple[Path, Group, Level]]:
    """Every group of people, its path and its level."""
    for path, station, level in stations(scenario):
        yield path, station, level
        for name, group in station.also.items():
            yield (*path, "also", name), group, level


def check_staff(draft: Draft) -> None:
    """Tell what does not hold between cases and staff."""
    for path, group, level in groups(draft.scenario):
        _places(draft, path, group, level)
        _types_named(draft, path, group.types)
    for name, sweep in draft.scenario.sweeps.items():
        _sweep(draft, ("sweeps", name), sweep)
    for name, channel in draft.scenario.channels.items():
        _staffed(draft, ("channels", name, "enters"), channel.enters)
    for name, kind in draft.scenario.case_types.items():
        _case_type(draft, ("case_types", name), kind)
    _departments_named(draft)
    _triage(draft)
    _nobody(draft)
    _unskilled(draft)


def _places(draft: Draft, path: Path, group: Group, level: Level) -> None:
    """A group's people are counted where there are places, and by places that exist."""
    if level not in ("grid", "community") and group.where != "everywhere":
        message = f"a {level} is neither town nor village, so 'where' says nothing; remove it"
        draft.tell_key((*path, "where"), message)
    if level in ("centre", "department"):
        for key in ("each", "at"):
            if key in group.model_fields_set:
                draft.tell_key((*path, key), f"a {level} is one place, so '{key}' says nothing; write total: 6")
    elif "territory" not in draft.tree.entries:
        if len(path) == 2:
            message = (
                f"{level} staff need places; add territory: {{streets: {{名称: {{communities: 18, grids: 208}}}}}}"
            )
            draft.tell_key(path, message)
    elif draft.whole("territory"):
        names = _names(draft.scenario, level)
        works = dict(zip(names, works_at(draft.scenario.places, group, level), strict=True))
        if names and not any(works.values()):
            where = "villages" if group.where == "villages" else "town communities"
            what = "villages" if group.where == "villages" else "communities"
            message = f"there are no {where} in the territory; write {what}: 4 at a street, or remove 'where'"
            draft.tell((*path, "where"), message)
            return
        for name in group.at:
            if not works.get(name, True):
                message = f"'{name}' lies in a {'town' if group.where == 'villages' else 'village'}, "
                message += f"but this group works in {group.where}; remove it or 'where'"
                draft.tell_key((*path, "at", name), message)
            elif name not in names:
                message = f"there is no {level} '{name}'{did_you_mean(name, names) or '; see the territory'}"
                draft.tell_key((*path, "at", name), message)


def _types_named(draft: Draft, path: Path, types: tuple[str, ...] | None) -> None:
    for i, name in enumerate(types or ()):
        draft.defined((*path, "types", i), name, "case type", draft.names("case_types"))


def _sweep(draft: Draft, path: Path, sweep: Sweep) -> None:
    """A sweep works off types that there are, at stations that are staffed, on days that are simulated."""
    _types_named(draft, path, sweep.types)
    if draft.whole("staff") and draft.whole("territory"):
        streets = draft.scenario.places.streets if draft.scenario.staff.street else ()
        names = [*draft.names("staff", "departments"), *streets]
        for i, name in enumerate(sweep.at):
            if name not in names:
                hint = did_you_mean(name, names) or "; write its people under staff first"
                draft.tell((*path, "at", i), f"no department or street '{name}' is staffed{hint}")
    if draft.whole("period"):
        period = draft.scenario.period
        first, last = period.start - timedelta(seconds=period.warm_up), period.start + timedelta(seconds=period.length)
        if not any(first <= day < last for day in sweep.days):
            draft.warn((*path, "days"), "none of these days lies in the simulated period; this sweep never comes")


def _names(scenario: Scenario, level: Level) -> tuple[str, ...]:
    """The places of a level; none above the streets."""
    return scenario.places.of_level(level) or ()


def _staffed(draft: Draft, path: Path, level: Level) -> bool:
    ladder = draft.ladder()
    if level in ladder or not draft.whole("staff"):
        return level in ladder
    others = f", or choose among {', '.join(ladder)}" if ladder else ""
    draft.tell(path, f"nobody staffs level '{level}'; write people under {_UNDER[level]}{others}")
    return False


def _case_type(draft: Draft, path: Path, kind: CaseType) -> None:
    """Each level that solves cases of a type has staff and work; departments are named and staffed."""
    ladder = draft.ladder()
    if not kind.solved_at and len(ladder) > 1:
        message = (
            f"is missing; several levels are staffed, so write their shares, such as solved_at: {{{ladder[0]}: 100 %}}"
        )
        draft.tell_key((*path, "solved_at"), message)
    for level in solvers(kind):
        _staffed(draft, (*path, "solved_at", level), level)
        if level not in kind.work:
            share = f"{kind.solved_at[level] * 100:.6g} %"
            message = f"is missing, but {share} of these cases are solved there; write {level}: 25 min"
            draft.tell_key((*path, "work", level), message)
    if "department" in solvers(kind) and not kind.department:
        message = "is missing, but departments solve some of these cases; write department: and its name"
        draft.tell_key((*path, "department"), message)
    staffed = draft.names("staff", "departments")
    for name in kind.department:
        if name not in staffed and ("staff",) not in draft.broken and ("staff", "departments") not in draft.broken:
            hint = did_you_mean(name, staffed) or "; write its people under staff.departments"
            draft.tell((*path, "department", name), f"nobody staffs department '{name}'{hint}")
    if kind.solved_at:
        _unused(draft, path, kind)


def _unused(draft: Draft, path: Path, kind: CaseType) -> None:
    """Warn of times for levels where no case of the type is ever solved."""
    used = {*solvers(kind), *(("city",) if kind.solved_at.get("city") else ())}
    for key, times in (("work", kind.work), ("lead", kind.lead)):
        for level in times.keys() - used:
            draft.warn((*path, key, level), f"no case of this type is solved at level '{level}'; this time is not used")
    if kind.department and "department" not in solvers(kind):
        draft.warn((*path, "department"), "no case of this type is solved by a department; this is not used")


def _departments_named(draft: Draft) -> None:
    if not draft.whole("case_types"):
        return
    kinds = draft.scenario.case_types.values()
    named = {name for kind in kinds for name in (*kind.department, *(kind.joint.departments if kind.joint else ()))}
    for name in draft.names("staff", "departments"):
        if name not in named:
            close = did_you_mean(name, named - set(draft.names("staff", "departments")))
            hint = close if "did you mean" in close else "; name it under 'department' of a case type, or remove it"
            draft.tell_key(("staff", "departments", name), f"no case type names this department{hint}")


def _routes(draft: Draft) -> Iterator[tuple[str, Level, Level]]:
    """Case types with the levels at which they enter and are solved."""
    scenario = draft.scenario
    for channel in scenario.channels.values():
        for name, share in shares_in(scenario, channel).items() if channel.cases else ():
            kind = scenario.case_types.get(name)
            if kind and share > 0:
                yield from ((name, channel.enters, level) for level in solvers(kind))
    for name, latent in scenario.latent.items():
        for each in (scenario.channels.get(latent.patrol), scenario.channels.get(latent.complaint)):
            if each and name in scenario.case_types:
                yield from ((name, each.enters, level) for level in solvers(scenario.case_types[name]))
    at_start = brought_at_start(scenario)
    for name in (each for each in scenario.case_types if each in at_start):
        yield from ((name, level, level) for level in solvers(scenario.case_types[name]))


def _triage(draft: Draft) -> None:
    """Each level that passes cases on says how long that takes."""
    scenario, ladder = draft.scenario, draft.ladder()
    lacking: dict[Level, dict[str, None]] = {}
    for name, enters, solved in _routes(draft):
        for level in passed(enters, solved, ladder):
            known = level in scenario.case_types[name].triage or level in draft.names("triage")
            if level in ladder and not known and ("triage",) not in draft.broken:
                lacking.setdefault(level, {})[name] = None
    for level, kinds in lacking.items():
        which = listed(list(kinds))
        message = f"is missing, but cases of {which} are passed on there; write triage: {{{level}: 5 min}}"
        draft.tell_key(("triage", level), message)


def _nobody(draft: Draft) -> None:
    """Every station that cases reach has somebody; a single grid or street without may be meant."""
    scenario, ladder = draft.scenario, draft.ladder()
    reached: set[Level] = set()
    for _, enters, solved in _routes(draft):
        reached |= {enters, solved, *passed(enters, solved, ladder)}
    for path, station, level in stations(scenario):
        if level not in reached or not draft.whole(*map(str, path)) or not draft.whole("territory"):
            continue
        if not _countable(scenario, station, level):
            continue  # counted where it cannot be, which is told
        people = _people(scenario, station, level, str(path[-1]))
        empty = [name for name, count in people.items() if not count]
        message = f"nobody works at {listed(empty)}, but cases go there; write how many people do"
        if empty and len(empty) == len(people):
            draft.tell_key(path, message)
        elif empty:
            draft.warn(path, message)


def _countable(scenario: Scenario, station: Station, level: Level) -> bool:
    """Whether people are counted where they can be; if not, that is told already."""
    places = scenario.places.of_level(level)
    if places is None:
        return not {"each", "at"} & station.model_fields_set
    return bool(places) and all(
        any(works_at(scenario.places, each, level)) for each in (station, *station.also.values())
    )


def _unskilled(draft: Draft) -> None:
    """What is done with each case type at a kind of station can be done by somebody who is there every day."""
    scenario, ladder = draft.scenario, draft.ladder()
    reached: dict[Level, dict[tuple[str, Step], None]] = {}
    for name, enters, solved in _routes(draft):
        asked: list[tuple[Level, Step]] = [(each, "triage") for each in passed(enters, solved, ladder)]
        asked.append((solved, "work"))
        if scenario.reply:
            asked.append((enters, "reply"))
        if scenario.first_receiver and solved != enters:
            asked.append((enters, "check"))
        for level, step in asked:
            reached.setdefault(level, {})[name, step] = None
    for path, station, level in stations(scenario):
        there = (station, *station.also.values())
        skills = {name for group in there for name in group.types or ()}
        limited = bool(skills) or any(group.steps for group in there)
        if not limited or not skills <= set(draft.names("case_types")):
            continue
        if not _countable(scenario, station, level):
            continue
        if not draft.whole(*map(str, path)) or not draft.whole("territory"):
            continue
        anybody = _people(scenario, station, level, str(path[-1]))
        for name, step in reached.get(level, ()):
            if level == "department" and path[-1] not in scenario.case_types[name].department:
                continue
            able = _people(scenario, station, level, str(path[-1]), takes=(name, step))
            unable = [place for place, count in able.items() if not count and anybody[place]]
            message = f"nobody at {listed(unable)} can take cases of {name}, but they go there; add them to 'types'"
            if any(_people(scenario, station, level, str(path[-1]), takes=(name, None)).values()):
                message = f"nobody at {listed(unable)} does the {step} of cases of {name}; add it to somebody's 'steps'"
            if unable and not any(able.values()):
                draft.tell_key(path, message)
            elif unable:
                draft.warn(path, message)


def _people(
    scenario: Scenario, station: Station, level: Level, kind: str, takes: tuple[str | None, Step | None] = (None, None)
) -> dict[str, int]:
    """Number of people of a kind of station by place, or by community where grids cover for each other.

    takes : count those who can take this case type, and this step of it.
    """
    names = _names(scenario, level) or (kind,)
    case_type, step = takes
    groups_there = [
        group
        for group in (station, *station.also.values())
        if (case_type is None or not group.types or case_type in group.types)
        and (step is None or not group.steps or step in group.steps)
    ]
    counts = [head_counts(scenario, group, level, kind) for group in groups_there]
    people = [sum(column) for column in zip(*counts, strict=True)] or [0] * len(names)
    if isinstance(station, GridStation) and station.cover and scenario.territory:
        communities = scenario.places.communities
        inside = np.bincount(scenario.places.community_of_grid, weights=people, minlength=len(communities))
        return dict(zip(communities, inside.astype(int).tolist(), strict=True))
    return dict(zip(names, people, strict=True))
