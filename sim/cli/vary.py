"""The option ``--vary KEY=VALUES``: which values a key takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sim.cli.language import spoken
from sim.cli.options import refuse
from sim.experiment.designs import Range
from sim.report.messages import said
from sim.scenario.document import read
from sim.scenario.problems import Problems
from sim.scenario.tree import Sequence, plain

_RANGE = re.compile(r"([^,\[\]{}]+?)\.\.([^,\[\]{}/]+)(?:/([^,\[\]{}]+))?")
HOW = "write KEY=VALUES, such as staff.street.each=4..8 or staff.centre.total=4,6,8"


def varied(options: Iterable[str], fill: bool) -> dict[str, list[Any] | Range]:
    """Values by key as the options give them; a mistake ends the command.

    fill : ranges stay ranges, for a space-filling design; otherwise they become lists of steps.
    """
    found: dict[str, list[Any] | Range] = {}
    for option in options:
        key, _, values = (part.strip() for part in option.partition("="))
        if not key or not values:
            refuse("--vary", f"needs a key and its values, got '{option}'; {HOW}")
        if key in found:
            refuse("--vary", f"{key} is given twice; write all of its values after one --vary")
        try:
            found[key] = _values(values.replace("，", ","), fill)
        except ValueError as error:
            refuse("--vary", f"{key}: {said(str(error), spoken())}")
    return found


def _values(said: str, fill: bool) -> list[Any] | Range:
    """A range with or without a step, or a list of values as a scenario writes them. Raises ValueError."""
    match = _RANGE.fullmatch(said)
    if match is None:
        if fill:
            raise ValueError(f"a space-filling design goes between two ends, got {said}; write a range such as 4..8")
        return _listed(said)
    low, high, step = (part and part.strip() for part in match.groups())
    ends = Range.of(low, high)
    if fill:
        return ends
    if step is None and not ends.whole:
        raise ValueError(f"needs a step between {low} and {high}; write one behind a slash, such as {low}..{high}/5")
    return ends.steps(step or 1)


def _listed(said: str) -> list[Any]:
    problems = Problems()
    tree = read(f"values: [{said}]", "--vary", problems)
    listed = tree.entries.get("values") if tree is not None and len(tree.entries) == 1 else None
    if problems.found or not isinstance(listed, Sequence) or not listed.items:
        raise ValueError(f"cannot read '{said}'; write values with commas between them, such as 4,6,8")
    return [plain(item) for item in listed.items]
