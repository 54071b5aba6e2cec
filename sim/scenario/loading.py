"""From files to a Scenario, with all mistakes told at once."""

import os
from pathlib import Path
from typing import Any

from sim.scenario.check import check
from sim.scenario.extends import chain, merge_all
from sim.scenario.files import read_text
from sim.scenario.origin import Origin, digest
from sim.scenario.problems import Path as Keys
from sim.scenario.problems import Problems, ScenarioError
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
    tree = merge_all(chain(text, name, found), found)
    given: dict[str, Any] = plain(tree)
    broken: set[Keys] = set()
    _put_table(tree, given, found, broken)
    scenario = validate(tree, given, broken, found)
    warnings = check(scenario, tree, broken, found)
    found.raise_any()
    scenario._origin = Origin(  # part of making it; from here on it is frozen
        path=name,
        provenance=tuple(provenance(tree)),
        warnings=tuple(map(str, sorted(warnings))),
        tree=tree,
        digest=digest(scenario),
    )
    return scenario


def _put_table(tree: Mapping, given: dict[str, Any], found: Problems, broken: set[Keys]) -> None:
    """Put the lines of a table of grids in the place of its file's name."""
    named = find(tree, ("territory", "from"))
    if named is None:
        return
    if not isinstance(named, Scalar) or not isinstance(named.value, str) or not named.text.strip():
        found.add(named.at, ("territory", "from"), "must be the path of a CSV file; write one such as grids.csv")
        broken.add(("territory",))
        return
    file = os.path.normpath(os.path.join(os.path.dirname(named.at.file), named.text.strip()))
    try:
        given["territory"]["from"] = read_table(file, named.at, "territory.from")
    except ScenarioError as error:
        found.found.extend(error.problems)
        broken.add(("territory",))
