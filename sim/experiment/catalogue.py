"""What is kept in a folder of results: listed, chosen by name, removed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sim.experiment.disk import told
from sim.experiment.record import EXPERIMENT, MANIFEST, NoResult, read_record
from sim.experiment.store import kept_replications

RUN = "run"
REMOVED = ".removed-"
SHORTEST_NAME = 4


@dataclass(frozen=True)
class Entry:
    """A result, or an experiment made of several.

    kind : run, or that of the experiment. scenario : its name; of an experiment that of the base. size : bytes.
    """

    folder: Path
    kind: str
    scenario: str
    seed: int | None
    replications: int
    made_at: datetime
    size: int

    @property
    def name(self) -> str:
        """The 16 hex digits that tell it from all others."""
        return self.folder.name[-16:]


def catalogue(out: Path) -> list[Entry]:
    """All that is kept in a folder of results, by scenario and the newest first; links are not followed."""
    return [entry for folder in sorted(out.glob("*/")) for entry in _inside(folder)]


def chosen(out: Path, name: str) -> list[Entry]:
    """What *name* stands for, the newest first: a folder, all in the folder of a scenario, or how a name begins.

    Raises NoResult if there is none, or if several names begin so.
    """
    path = Path(name)
    if path.is_dir():
        here = _entry(path)
        found = [here] if here is not None else _inside(path)
    else:
        found = [entry for entry in catalogue(out) if len(name) >= SHORTEST_NAME and entry.name.startswith(name)]
        if len(found) > 1:
            raise NoResult(f"'{name}' is how {len(found)} results in {out} begin; write more of it")
    if not found:
        raise NoResult(
            f"'{name}' is no result in {out}, nor a folder of results; 'sim results' lists what there is, "
            "'sim results --out FOLDER' what is elsewhere"
        )
    return found


def remove(those: Sequence[Entry]) -> None:
    """Remove what is kept, and the folder of a scenario that holds nothing more.

    What is removed is no result from the first moment on, also if this is interrupted. Raises CannotWrite.
    """
    for entry in those:
        with told(entry.folder):
            aside = entry.folder.with_name(REMOVED + entry.folder.name)
            entry.folder.rename(aside)
            shutil.rmtree(aside)
        for left in entry.folder.parent.glob(REMOVED + "*"):
            shutil.rmtree(left, ignore_errors=True)
        with suppress(OSError):
            entry.folder.parent.rmdir()


def _inside(scenario: Path) -> list[Entry]:
    """What the folder of a scenario holds, the newest first."""
    found = [entry for folder in scenario.glob("*/") if (entry := _entry(folder)) is not None]
    return sorted(found, key=lambda entry: entry.made_at, reverse=True)


def _entry(folder: Path) -> Entry | None:
    """What a folder keeps; None if it is no result, or reached by a link."""
    named = re.fullmatch(r"(?:([a-z]+)-)?[0-9a-f]{16}", folder.name)
    file = folder / (EXPERIMENT if named and named[1] else MANIFEST)
    if named is None or folder.is_symlink() or folder.parent.is_symlink() or not file.is_file():
        return None
    said = {}
    with suppress(NoResult):
        said = read_record(file)
    files = [each.lstat() for each in folder.rglob("*") if each.is_file() and not each.is_symlink()]
    return Entry(
        folder=folder,
        kind=named[1] or RUN,
        scenario=str(said.get("scenario", folder.parent.name)),
        seed=said.get("seed"),
        replications=len(kept_replications(folder)) or said.get("replications", 0),
        made_at=datetime.fromtimestamp(file.stat().st_mtime),
        size=sum(each.st_size for each in files),
    )
