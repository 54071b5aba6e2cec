"""Where finished replications are kept: whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from sim.demand import Absences, Cases
from sim.demand.absences import NO_ABSENCES
from sim.demand.cases import URGENCIES
from sim.errors import SimError
from sim.flow import Journal, rules
from sim.scenario import Scenario, load
from sim.scenario.units import DAY

FORMAT = 3
"""Raised whenever the same scenario and seed would leave another journal, or the tables get other columns."""


class DamagedReplication(SimError):
    """A kept replication that cannot be read back."""


class NoResult(SimError):
    """A path that leads to no result that can be read."""


class Store:
    """The folder of one scenario and seed: ``<out>/<scenario>/<fingerprint>/``.

    Holds scenario.yaml (resolved), manifest.json, and one folder per finished replication with its journal as Parquet:
    cases, visits, milestones, and absences where people have any. A replication is written aside and then renamed, so
    that it is there whole or not at all.
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
        folder = _newest(path)
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        store = cls(folder.parent.parent, load(folder / "scenario.yaml"), int(manifest["seed"]))
        if store.folder.name != folder.name:
            raise NoResult(f"{folder} was made by another version of the program or its libraries; run it again")
        store.folder = folder
        return store

    @property
    def kept(self) -> list[int]:
        """The numbers of the replications that are kept."""
        return sorted(int(each.name) for each in (self.folder / "replications").glob("[0-9]*"))

    def prepare(self, command: str) -> None:
        """Make the folder, and write what identifies it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._clear_up()
        self.scenario.write(self.folder)
        self._take_down(
            scenario=self.scenario.name,
            fingerprint=self.folder.name,
            seed=self.seed,
            command=command,
            versions=versions(),
            names=self._names(),
        )

    def _clear_up(self) -> None:
        """Remove what runs that were killed a day ago or longer left half-written."""
        for aside in self.folder.glob("replications/.*"):
            if time.time() - aside.stat().st_mtime > DAY:
                shutil.rmtree(aside, ignore_errors=True)

    def summarised(self, replications: int, half_width: float | None = None) -> None:
        """Take down in the manifest of how many replications the summaries are made, and what precision was asked."""
        self._take_down(replications=replications, half_width=half_width)

    @property
    def replications(self) -> int:
        """Of how many replications the summaries are made. Raises NoResult if they are not all there."""
        made: int = self._manifest().get("replications", 0)
        if not made or self.kept[:made] != list(range(1, made + 1)):
            raise NoResult(f"{self.folder} holds no finished run; run it again")
        return made

    @property
    def half_width(self) -> float | None:
        """The precision that was asked for when the summaries were made [fraction]; None if none was."""
        asked: float | None = self._manifest().get("half_width")
        return asked

    @property
    def proven(self) -> bool:
        """Whether both engines left the same journal of replication 1, as far as the manifest knows."""
        return self._manifest().get("engine") == "proven"

    def remember_proof(self) -> None:
        """Take down in the manifest that both engines left the same journal."""
        self._take_down(engine="proven")

    def keep_apart(self, journals: dict[str, tuple[Cases, Journal]]) -> None:
        """Keep journals of replication 1 that differ, by engine, for a report; drop what the compiled engine left."""
        self._take_down(engine="simpy")
        shutil.rmtree(self.folder / "replications", ignore_errors=True)
        for engine, (cases, journal) in journals.items():
            folder = self.folder / "differences" / engine
            folder.mkdir(parents=True, exist_ok=True)
            for name, columns in self._tables(cases, journal).items():
                _write_parquet(folder / f"{name}.parquet", columns)

    def _take_down(self, **entries: Any) -> None:
        manifest = self._manifest() | entries
        write_whole(self.folder / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")

    def _manifest(self) -> dict[str, Any]:
        path = self.folder / "manifest.json"
        read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return read

    def replication_folder(self, replication: int) -> Path:
        """Where a replication is or would be kept; replications count from 1."""
        return self.folder / "replications" / f"{replication:04d}"

    def holds(self, replication: int) -> bool:
        """Whether a replication is finished and kept."""
        return self.replication_folder(replication).is_dir()

    def write(self, replication: int, cases: Cases, journal: Journal) -> None:
        """Keep a finished replication."""
        final = self.replication_folder(replication)
        final.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=f".{final.name}-", dir=final.parent, ignore_cleanup_errors=True
        ) as aside:
            whole = Path(aside) / final.name
            whole.mkdir()
            for name, columns in self._tables(cases, journal).items():
                _write_parquet(whole / f"{name}.parquet", columns)
            try:
                os.rename(whole, final)
            except OSError:  # another run was first with the same
                if not final.is_dir():
                    raise

    def read(self, replication: int) -> tuple[Cases, Journal]:
        """Read a kept replication back."""
        folder = self.replication_folder(replication)
        try:
            tables = {name: _read_parquet(folder / f"{name}.parquet") for name in ("cases", "visits", "milestones")}
            cases, visits = tables["cases"], tables["visits"]
            triage = [cases.pop(f"triage_{level}") for level in self.scenario.network.ladder]
            cases["triage"] = np.stack(triage, axis=1)
            del cases["case"]
            path, absences = folder / "absences.parquet", NO_ABSENCES
            if path.exists() or "person" in visits:
                absences = Absences(**_read_parquet(path))
            return Cases.of(cases, absences), Journal(visits, tables["milestones"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedReplication(f"{folder} cannot be read; remove it, and it is run anew ({error})") from error

    def _names(self) -> dict[str, list[str]]:
        """What the numbers in the columns of a journal stand for."""
        network = self.scenario.network
        return {
            "station": [station.name for station in network.stations],
            "step": list(rules.STEPS),
            "what": list(rules.MILESTONES),
            "channel": list(network.channels),
            "case_type": list(network.case_types),
            "grid": list(network.places.grids),
            "department": list(network.departments),
            "level": list(network.ladder),
            "urgency": list(URGENCIES),
        }

    def _tables(self, cases: Cases, journal: Journal) -> dict[str, dict[str, np.ndarray]]:
        columns = cases.columns()
        triage = columns.pop("triage")
        levels = {f"triage_{level}": triage[:, i] for i, level in enumerate(self.scenario.network.ladder)}
        number = np.arange(len(cases), dtype=np.int32)
        tables = {
            "cases": {"case": number, **columns, **levels},
            "visits": journal.visits,
            "milestones": journal.milestones,
        }
        return tables | ({"absences": dict(vars(cases.absences))} if len(cases.absences) else {})


def fingerprint(scenario: Scenario, seed: int) -> str:
    """16 hex digits that change with anything that changes a journal or its measures, the public calendar included."""
    calendar = hashlib.sha256(scenario.network.calendar.kinds.tobytes()).hexdigest()
    drawn_by = {name: number for name, number in versions().items() if name in ("sim", "simpy", "numpy", "scipy")}
    said = json.dumps([scenario.fingerprint(), seed, FORMAT, calendar, drawn_by])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _newest(path: Path) -> Path:
    """The folder of results that *path* is or that was last written in it."""
    if (path / "manifest.json").is_file():
        return path
    inside = [manifest.parent for manifest in path.glob("*/manifest.json")] if path.is_dir() else []
    if not inside:
        raise NoResult(f"{path} is no folder of results; name one, such as results/白塔区现状, that 'sim run' wrote")
    return max(inside, key=lambda folder: (folder / "manifest.json").stat().st_mtime)


def folder_name(name: str) -> str:
    """A scenario's name as the name of a folder on any system."""
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "_", name).strip(" .")[:80] or "scenario"


def versions() -> dict[str, str]:
    """The versions that a result depends on."""
    import platform
    from importlib.metadata import version

    names = ("sim", "simpy", "numpy", "scipy", "pandas", "pyarrow", "holidays")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


def write_whole(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text file so that a reader finds the old one or the new one, never a part."""
    aside = path.with_name(f".{path.name}-{os.getpid()}")
    aside.write_text(text, encoding=encoding, newline="")
    os.replace(aside, path)


def _write_parquet(path: Path, columns: dict[str, np.ndarray]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    whole_numbers = {name: "DELTA_BINARY_PACKED" for name, column in columns.items() if column.dtype.kind in "iu"}
    parquet.write_table(
        pa.table(columns), path, compression="zstd", use_dictionary=False, column_encoding=whole_numbers
    )


def _read_parquet(path: Path) -> dict[str, Any]:
    from pyarrow import parquet

    table = parquet.read_table(path)
    return {name: table.column(name).to_numpy() for name in table.column_names}
