"""What a plan writes otherwise than its base."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.scenario.origin import as_plain
from sim.scenario.problems import Path, dotted
from sim.scenario.units import HOUR, MINUTE, digits

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario

FOR_READERS = ("name", "note")


class Change(NamedTuple):
    """A value that two scenarios write differently; None where one does not write it."""

    key: str
    before: Any
    after: Any


def changes(base: Scenario, plan: Scenario) -> list[Change]:
    """The values in which *plan* differs from *base*, names and notes apart."""
    before, after = (dict(_values(as_plain(each))) for each in (base, plan))
    keys = [*before, *(path for path in after if path not in before)]
    differing = [path for path in keys if path[0] not in FOR_READERS and before.get(path) != after.get(path)]
    return [Change(dotted(path), *(_readable(each.get(path)) for each in (before, after))) for path in differing]


def _readable(value: Any) -> Any:
    """A value as people write it: seconds as hours or minutes, where two decimals of those say the same."""
    seconds = re.fullmatch(r"([\d.]+) s", value) if isinstance(value, str) else None
    for unit, length in (("h", HOUR), ("min", MINUTE)):
        if seconds and (number := float(seconds[1]) / length) >= 1 and math.isclose(number, round(number, 2)):
            return f"{digits(round(number, 2))} {unit}"
    return value


def _values(said: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(said, dict):
        for key, value in said.items():
            yield from _values(value, (*path, key))
    else:
        yield path, said
