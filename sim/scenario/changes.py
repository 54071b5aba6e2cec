"""What a plan writes otherwise than its base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.scenario.origin import as_plain
from sim.scenario.problems import Path, dotted

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
    return [Change(dotted(path), before.get(path), after.get(path)) for path in differing]


def _values(said: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(said, dict):
        for key, value in said.items():
            yield from _values(value, (*path, key))
    else:
        yield path, said
