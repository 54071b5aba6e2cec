"""The record in a folder of results: a file that says what is kept there."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from sim.errors import SimError
from sim.experiment.disk import write_whole

MANIFEST, EXPERIMENT = "manifest.json", "experiment.json"
"""The record of a scenario's replications, and that of an experiment made of several."""
DAMAGED = "is damaged; give the command that wrote it again, which keeps what is finished"


class NoResult(SimError):
    """A path that leads to no result that can be read."""


def read_record(file: Path, **needed: type) -> dict[str, Any]:
    """What a record says. Raises NoResult if it cannot be read, or lacks an entry that is *needed*, by its type."""
    said: object = None
    with suppress(ValueError):
        said = json.loads(file.read_text(encoding="utf-8"))
    if isinstance(said, dict) and all(isinstance(said.get(name), each) for name, each in needed.items()):
        return said
    raise NoResult(f"{file} {DAMAGED}")


def write_record(file: Path, said: dict[str, Any]) -> None:
    """Write a record, whole or not at all."""
    write_whole(file, json.dumps(said, ensure_ascii=False, indent=2) + "\n")


def newest(path: Path, record: str, inside: str = "*") -> Path | None:
    """The folder that *path* is if it has such a record, or else the newest that does of those *inside* it."""
    if (path / record).is_file():
        return path
    files = path.glob(f"{inside}/{record}")
    return max((file.parent for file in files), key=lambda folder: (folder / record).stat().st_mtime, default=None)
