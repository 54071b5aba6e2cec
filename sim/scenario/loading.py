"""From files to a Scenario, with all mistakes told at once."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.scenario.check import check
from sim.scenario.extends import chain, merge, merge_all
from sim.scenario.files import beside, read_text
from sim.scenario.open_cases import read_open_cases
from sim.scenario.origin import Origin, as_tree, digest, with_tables
from sim.scenario.problems import Mark, Problem, Problems, ScenarioError, dotted
from sim.scenario.problems import Path as Keys
from sim.scenario.provenance import provenance, take_notes
from sim.scenario.schema import Scenario
from sim.scenario.territory import read_table
from sim.scenario.tree import Mapping, Scalar, find, plain
from sim.scenario.validate import validate

Changes = dict[str, Any] | dict[Keys, Any]


def load(path: str | Path) -> Scenario:
    """Load a scenario file and all that it extends. Raises ScenarioError with every mistake found."""
    file = os.fspath(path)
    return parse(read_text(file), file)


def parse(text: str, name: str = "<text>") -> Scenario:
    """A scenario from text; files it names are looked for from the working folder. Raises ScenarioError."""
    found = Problems()
    return _made(merge_all(chain(text, name, found), found), name, found)


def vary(scenario: Scenario, changes: Changes, name: str | None = None) -> Scenario:
    """A plan without a file: *scenario* with other values.

    changes : value by dotted key, such as ``{"staff.street.each": 8}``, or by the keys themselves where one of them has
        a dot; values as they would stand in a file.
    name : of the plan; the scenario's own with the changes after it if none is given.
    Raises ScenarioError with every mistake found.
    """
    found = Problems()
    at = Mark(scenario.origin.path)
    paths = {tuple(key.split(".")) if isinstance(key, str) else key: value for key, value in changes.items()}
    said = ", ".join(f"{dotted(path)}={value}" for path, value in paths.items())
    over = _nested(paths, at) | {"name": name or (f"{scenario.name} · {said}" if said else scenario.name)}
    plan = take_notes(as_tree(over, at), found)
    assert isinstance(plan, Mapping)
    known = {"territory": scenario.territory and scenario.territory.grids, "start": scenario.start.cases}
    kept = {section: rows for section, rows in known.items() if rows and find(plan, (section, "from")) is None}
    return _made(merge(with_tables(scenario), plan, found), at.file, found, kept)


def _nested(paths: dict[Keys, Any], at: Mark) -> dict[str, Any]:
    """Values by path as mappings within mappings. Raises ScenarioError if one lies inside another."""
    nested: dict[str, Any] = {}
    for path in paths:
        if any(path[:end] in paths for end in range(1, len(path))):
            raise ScenarioError(
                [Problem(at, dotted(path), "lies inside another key that is varied; vary one of the two")]
            )
    for (*parents, last), value in paths.items():
        place = nested
        for parent in parents:
            place = place.setdefault(str(parent), {})
        place[str(last)] = value
    return nested


def _made(tree: Mapping, name: str, found: Problems, kept: dict[str, Any] | None = None) -> Scenario:
    """The scenario that a merged tree says. Raises ScenarioError.

    kept : lines of tables by section, which are not read again.
    """
    given: dict[str, Any] = plain(tree)
    broken: set[Keys] = set()
    for section, read, example in (
        ("territory", read_table, "grids.csv"),
        ("start", read_open_cases, "open_cases.csv"),
    ):
        if kept and section in kept:
            given[section]["from"] = kept[section]
        else:
            _put_table(tree, given, found, broken, section, read, example)
    scenario = validate(tree, given, broken, found)
    warnings = check(scenario, tree, broken, found)
    found.raise_any()
    scenario._origin = Origin(  # part of making it; from here on it is frozen
        path=name,
        provenance=tuple(provenance(tree)),
        told=tuple(sorted(warnings)),
        tree=tree,
        digest=digest(scenario),
    )
    return scenario


def _put_table(
    tree: Mapping,
    given: dict[str, Any],
    found: Problems,
    broken: set[Keys],
    section: str,
    read: Callable[[str, Mark, str], tuple[Any, ...]],
    example: str,
) -> None:
    """Put the lines of a table in the place of its file's name."""
    named = find(tree, (section, "from"))
    if named is None:
        return
    if not isinstance(named, Scalar) or not isinstance(named.value, str) or not named.text.strip():
        found.add(named.at, (section, "from"), f"must be the path of a CSV file; write one such as {example}")
        broken.add((section,))
        return
    file = beside(named.at.file, named.text.strip())
    try:
        given[section]["from"] = read(file, named.at, f"{section}.from")
    except ScenarioError as error:
        found.found.extend(error.problems)
        broken.add((section,))
