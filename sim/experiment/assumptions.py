"""The assumed values of a scenario that can be tried otherwise, and between which ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from sim.experiment.designs import Range
from sim.scenario import Scenario, ScenarioError
from sim.scenario.guide import measures_at
from sim.scenario.problems import Path, dotted
from sim.scenario.provenance import Provenance
from sim.scenario.quantities import Quantity, quantity

SPREAD = 0.25
"""By how much a value is moved down and up where its file states no range."""
NO_NUMBER, NO_PART, NO_OTHER = "not a number", "no part of the run", "no other value is valid"
"""Why a value is left out: a word or a list; a cost, a time limit or the period; whatever else would be refused."""


@dataclass(frozen=True)
class Assumption:
    """An assumed amount.

    ends : the lowest and highest that are tried.
    stated : whether the file states them; otherwise they are a quarter below and above, as far as that is valid.
    """

    path: Path
    value: Quantity
    ends: Range
    stated: bool

    @property
    def key(self) -> str:
        return dotted(self.path)


def assumptions(scenario: Scenario, only: Sequence[str] = ()) -> tuple[list[Assumption], dict[str, str]]:
    """What can be varied among the assumed values, and for the others by key why not.

    only : patterns such as ``staff.*``, of which a key must match one; all if none are given.
    """
    amounts = Amounts(scenario)
    found, left_out = [], {}
    for entry in scenario.origin.provenance:
        key = dotted(entry.path)
        if entry.kind != "assumed" or (only and not any(fnmatchcase(key, pattern) for pattern in only)):
            continue
        if entry.path[0] in ("period", "targets") or entry.path[-1] == "monthly_cost":
            left_out[key] = NO_PART
        elif entry.path not in amounts.written:
            left_out[key] = NO_NUMBER
        elif (ends := _ends(amounts, entry)) is None:
            left_out[key] = NO_OTHER
        else:
            found.append(Assumption(entry.path, amounts.written[entry.path], ends, entry.range is not None))
    return found, left_out


class Amounts:
    """The amounts that a scenario's files write, and which of them must add up to 100 %."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.written: dict[Path, Quantity] = {}
        for entry in scenario.origin.provenance:
            if measures_at(entry.path):
                with suppress(ValueError):  # what is no amount after all, such as 'same day'
                    self.written[entry.path] = quantity(entry.text)
        self.groups: dict[Path, list[Path]] = {}
        for path in self.written:
            if path[0] == "case_types" and path[-1] == "share" and len(path) == 3:
                self.groups.setdefault(("case_types",), []).append(path)
            elif len(path) > 1 and path[-2] in ("solved_at", "department", "types", "channels"):
                self.groups.setdefault(path[:-1], []).append(path)

    def alone(self, path: Path) -> bool:
        """Whether a share is the only one of those that must add up with it."""
        return [path] in self.groups.values()

    def varied(self, moved: Mapping[Path, Quantity]) -> Scenario:
        """The scenario with values moved; shares that must add up with them give way in proportion.

        Where all of them are moved, or leave no room for the others, they are scaled to add up.
        Raises ScenarioError if it is no sound scenario.
        """
        amounts = dict(moved)
        for group in self.groups.values():
            if any(path in moved for path in group):
                shares = {path: amounts.get(path, self.written[path]) for path in group}
                amounts |= _adding_up(shares, set(moved))
        changes: dict[Path, Any] = {path: amount.value for path, amount in amounts.items()}
        return self.scenario.vary(changes, self.scenario.name)


def _adding_up(shares: dict[Path, Quantity], moved: set[Path]) -> dict[Path, Quantity]:
    """Shares that add up to 1, those not *moved* giving way first."""
    total = sum(share.size for share in shares.values())
    rest = sum(share.size for path, share in shares.items() if path not in moved)
    room = 1 - (total - rest)
    if rest > 0 and room >= 0:
        scales = {path: 1.0 if path in moved else room / rest for path in shares}
    else:
        scales = dict.fromkeys(shares, 1 / total)
    return {path: share.of_size(share.size * scales[path]) for path, share in shares.items()}


def _ends(amounts: Amounts, entry: Provenance) -> Range | None:
    """The range as stated, or the default one as far as it makes sound scenarios; None if there is no such range."""
    value = amounts.written[entry.path]
    whole = value.kind == "number" and measures_at(entry.path) == "whole number"
    if entry.range is not None:
        low, high = (value.of_size(quantity(end).size) for end in entry.range)
        return Range(low, high, whole)
    if amounts.alone(entry.path):
        return None
    low, high = (end if _is_sound(amounts, entry.path, end) else value for end in _default_ends(value, whole))
    return Range(low, high, whole) if low.size < high.size else None


def _default_ends(value: Quantity, whole: bool) -> tuple[Quantity, Quantity]:
    down, up = value.number * (1 - SPREAD), value.number * (1 + SPREAD)
    if whole:
        return value.having(min(round(down), value.number - 1)), value.having(max(round(up), value.number + 1))
    low, high = (value.having(float(f"{each:.4g}")) for each in (down, up))
    return low, high.of_size(1.0) if value.kind == "share" and value.size <= 1 < high.size else high


def _is_sound(amounts: Amounts, path: Path, end: Quantity) -> bool:
    try:
        amounts.varied({path: end})
    except ScenarioError:
        return False
    return True
