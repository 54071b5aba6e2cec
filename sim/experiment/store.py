"""Where finished replications are kept: whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sim.demand import Cases
from sim.errors import SimError
from sim.experiment.disk import told, write_whole, writing
from sim.experiment.fingerprint import fingerprint, folder_name, machine, versions
from sim.experiment.parquet import names_of, unpacked
from sim.experiment.proof import Proof
from sim.experiment.record import DAMAGED, MANIFEST, NoResult, newest, read_record, write_record
from sim.flow import Journal
from sim.processes.pool import uninterrupted
from sim.scenario import Scenario, ScenarioError, load
from sim.scenario.units import DAY


class DamagedReplication(SimError):
    """A kept replication that cannot be read back."""


class Store:
    """The folder of one scenario and seed: ``<out>/<scenario>/<fingerprint>/``.

    Holds scenario.yaml (resolved), manifest.json, and one folder per finished replication with its journal as Parquet:
    cases, visits, milestones, and absences where people have any. A replication is written aside and then renamed, so
    that it is there whole or not at all. Whatever cannot be written is raised as CannotWrite.
    """

    def __init__(self, out: Path | str, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.seed = seed
        self.folder = Path(out) / folder_name(scenario.name) / fingerprint(scenario, seed)

    @classmethod
    def opened(cls, path: Path) -> Store:
        """The store in a folder of results, or the newest in a folder of such folders.

        Raises NoResult if there is none, or if this version of the program would not leave the same journals.
        """
        folder = newest(path, MANIFEST)
        if folder is None:
            raise NoResult(
                f"{path} is no folder of results; name one, such as results/白塔区现状, that 'sim run' wrote"
            )
        seed = read_record(folder / MANIFEST, seed=int)["seed"]
        try:
            store = cls(folder.parent.parent, load(folder / "scenario.yaml"), seed)
        except ScenarioError as error:
            raise NoResult(f"{folder / 'scenario.yaml'} {DAMAGED}") from error
        if store.folder.name != folder.name:
            raise NoResult(f"{folder} was made by another version of the program or its libraries; run it again")
        store.folder = folder
        return store

    @property
    def kept(self) -> list[int]:
        """The numbers of the replications that are kept."""
        return kept_replications(self.folder)

    def prepare(self, command: str) -> None:
        """Make the folder, and write what identifies it."""
        with writing(self.folder):
            self._clear_up()
            with tempfile.TemporaryDirectory(prefix=".", dir=self.folder, ignore_cleanup_errors=True) as aside:
                self.scenario.write(aside)
                for file in Path(aside).iterdir():
                    os.replace(file, self.folder / file.name)
        self._take_down(
            scenario=self.scenario.name,
            fingerprint=self.folder.name,
            seed=self.seed,
            command=command,
            versions=versions(),
            machine=machine(),
            names=names_of(self.scenario.network),
        )

    def _clear_up(self) -> None:
        """Remove what runs that were killed a day ago or longer left half-written."""
        for aside in (*self.folder.glob(".*/"), *self.folder.glob("replications/.*")):
            if time.time() - aside.stat().st_mtime > DAY:
                shutil.rmtree(aside, ignore_errors=True)

    def summarised(self, replications: int, half_width: float | None = None) -> None:
        """Take down in the manifest of how many replications the summaries are made, and what precision was asked."""
        self._take_down(replications=replications, half_width=half_width)

    def at_least(self, asked: int | None) -> int:
        """*asked*, or of how many replications the summaries are made. Raises NoResult if not so many are kept."""
        wanted: int = self._manifest().get("replications", 0) if asked is None else asked
        kept = len(set(self.kept) & set(range(1, wanted + 1)))
        if not wanted:
            raise NoResult(f"{self.folder} holds no finished run; run it again")
        if kept < wanted:
            raise NoResult(f"{self.folder} holds only {kept} of {wanted} replications; run it again")
        return wanted

    @property
    def half_width(self) -> float | None:
        """The precision that was asked for when the summaries were made [fraction]; None if none was."""
        asked: float | None = self._manifest().get("half_width")
        return asked

    @property
    def proven(self) -> bool:
        """Whether both engines left the same journal of replication 1, as far as the manifest knows."""
        return self._manifest().get("engine") == "proven"

    def judge(self, proof: Proof) -> None:
        """Take down in the manifest whether both engines left the same journal; if not, keep both for a report."""
        self._take_down(engine="simpy" if proof.difference else "proven")
        for engine, files in proof.files.items():
            with told(self.folder):
                folder = self.folder / "differences" / engine
                folder.mkdir(parents=True, exist_ok=True)
                for name, content in files.items():
                    write_whole(folder / name, content)

    def drop(self) -> None:
        """Remove all replications, which an engine left that is not to be trusted."""
        shutil.rmtree(self.folder / "replications", ignore_errors=True)

    def _take_down(self, **entries: Any) -> None:
        with writing(self.folder):
            write_record(self.folder / MANIFEST, self._manifest() | entries)

    def _manifest(self) -> dict[str, Any]:
        """What the manifest says; nothing if it is not there, or damaged, and is to be written anew."""
        with suppress(FileNotFoundError, NoResult):
            return read_record(self.folder / MANIFEST)
        return {}

    def replication_folder(self, replication: int) -> Path:
        """Where a replication is or would be kept; replications count from 1."""
        return self.folder / "replications" / f"{replication:04d}"

    def holds(self, replication: int) -> bool:
        """Whether a replication is finished and kept."""
        return self.replication_folder(replication).is_dir()

    def write(self, replication: int, files: dict[str, bytes]) -> None:
        """Keep a finished replication, packed into files."""
        final = self.replication_folder(replication)
        with told(self.folder), uninterrupted():
            final.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(
                prefix=f".{final.name}-", dir=final.parent, ignore_cleanup_errors=True
            ) as aside:
                whole = Path(aside) / final.name
                whole.mkdir()
                for name, content in files.items():
                    write_whole(whole / name, content)
                try:
                    os.rename(whole, final)
                except OSError:  # another run was first with the same
                    if not final.is_dir():
                        raise

    def read(self, replication: int) -> tuple[Cases, Journal]:
        """Read a kept replication back."""
        folder = self.replication_folder(replication)
        try:
            return unpacked(self.scenario.network, folder)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedReplication(f"{folder} cannot be read; remove it, and it is run anew ({error})") from error


def kept_replications(folder: Path) -> list[int]:
    """The numbers of the replications that the folder of a store keeps."""
    inside = (folder / "replications").glob("*/")
    return sorted(int(each.name) for each in inside if re.fullmatch(r"[0-9]{4,}", each.name))
