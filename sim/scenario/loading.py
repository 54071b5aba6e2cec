"""From files to a Scenario, with all mistakes told at once."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.scenario.check import check
from sim.scenario.extends import chain, merge_all
from sim.scenario.files import beside, read_text
from sim.scenario.open_cases import read_open_cases
from sim.scenario.origin import Origin, digest, tree_of
from sim.scenario.problems import Mark, Problem, Problems, ScenarioError
from sim.scenario.problems import Path as Keys
from sim.scenario.provenance import provenance
from sim.scenario.schema import Scenario
from sim.scenario.territory import read_table
from sim.scenario.tree import Mapping, Scalar, find, plain
from sim.scenario.validate import validate


def load(path: str | Path) -> Scenario:
    """Load a scenario file and all that it extends. Raises ScenarioError with every mistake found."""
    file = os.fspath(path)
    return parse(read_text(file), file)


def parse(text: str, name: str = "<text>") -> Scenario:
    """A scenario from text; files it names are looked for from the working folder. Raises ScenarioError."""
    found = Problems()
    return _made(merge_all(chain(text, name, found), found), name, found)


def vary(scenario: Scenario, changes: dict[str, Any], name: str | None = None) -> Scenario:
    """A plan without a file: *scenario* with other values.

    changes : value by dotted key, such as ``{"staff.street.each": 8}``; values as they would stand in a file.
    name : of the plan; the scenario's own with the changes after it if none is given.
    Raises ScenarioError with every mistake found.
    """
    found = Problems()
    file = scenario.origin.path
    over: dict[str, Any] = {}
    for key, value in changes.items():
        *parents, last = key.split(".")
        place = over
        for parent in parents:
            place = place.setdefault(parent, {})
            if not isinstance(place, dict):
                message = "lies inside another key that is varied; vary one of the two"
                raise ScenarioError([Problem(Mark(file), key, message)])
        place[last] = value
    said = ", ".join(f"{key}={value}" for key, value in changes.items())
    over["name"] = name or (f"{scenario.name} · {said}" if said else scenario.name)
    trees = [tree_of(scenario), *chain(json.dumps(over, ensure_ascii=False), file, found)]
    return _made(merge_all(trees, found), file, found)


def _made(tree: Mapping, name: str, found: Problems) -> Scenario:
    """The scenario that a merged tree says. Raises ScenarioError."""
    given: dict[str, Any] = plain(tree)
    broken: set[Keys] = set()
    _put_table(tree, given, found, broken, "territory", read_table, "grids.csv")
    _put_table(tree, given, found, broken, "start", read_open_cases, "open_cases.csv")
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
