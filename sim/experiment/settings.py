"""The settings of a sensitivity: run in batches, of which only the shares on time are kept."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sim.errors import SimError
from sim.experiment.assumptions import Amounts, Assumption
from sim.experiment.designs import DesignError
from sim.experiment.disk import write_whole, writing
from sim.experiment.frames import pd
from sim.experiment.replicate import Progress
from sim.experiment.result import Result
from sim.experiment.runs import run_all
from sim.flow import COMPILED, SIMPY, can_compile
from sim.scenario import Scenario, ScenarioError
from sim.scenario.problems import Path as Keys
from sim.scenario.quantities import Quantity

BATCH = 40
"""Settings that are run together. Their journals are removed when their shares are kept: hundreds would fill a disk."""


@dataclass(frozen=True)
class Settings:
    """What is moved at each setting: each value to its low and its high end, then all to the points drawn.

    folder : where shares are kept, so that an interrupted run goes on; None keeps nothing.
    """

    amounts: Amounts
    moved: tuple[dict[Keys, Quantity], ...]
    drawn: np.ndarray
    seed: int
    folder: Path | None

    def shares(
        self, base: Result, *, workers: int | None, cluster: str | None, command: str, progress: Progress
    ) -> np.ndarray:
        """Share on time at each setting, as many replications as *base* has; shape (settings, replications, targets).

        Batch by batch; another call at the same place waits for a batch and goes on after it.
        progress : counts the replications of *base* too.
        Raises SimError if a run fails its self-checks, and DesignError if a setting makes no sound scenario.
        """
        engine = COMPILED if can_compile() and not base.difference else SIMPY
        replications, number = base.replications, len(self.moved)
        done: dict[int, np.ndarray] = {}
        while len(done) < number:
            with nullcontext() if self.folder is None else writing(self.folder):
                done |= self.kept(replications)
                batch = [setting for setting in range(number) if setting not in done][:BATCH]
                before, all_ = (1 + len(done)) * replications, (1 + number) * replications
                results = run_all(
                    [self._plan(setting) for setting in batch],
                    replications=replications,
                    seed=self.seed,
                    workers=workers,
                    cluster=cluster,
                    engine=engine,
                    out=self._runs,
                    command=command,
                    progress=lambda ran, _, before=before, all_=all_: progress(before + ran, all_),  # type: ignore[misc]
                )
                done |= self._keep(batch, results)
        return np.stack([done[setting] for setting in range(number)])

    def kept(self, replications: int) -> dict[int, np.ndarray]:
        """Shares of the settings that are finished with at least so many replications, by number."""
        return {each: rows[:replications] for each, rows in self._read().items() if len(rows) >= replications}

    def _plan(self, setting: int) -> Scenario:
        try:
            return self.amounts.varied(self.moved[setting])
        except ScenarioError as error:
            wrong = f"with all values varied it is no sound scenario ({error.problems[0]})"
            raise DesignError(f"{wrong}; state narrower ranges, or write --points 0") from None

    def _keep(self, batch: Sequence[int], results: Sequence[Result]) -> dict[int, np.ndarray]:
        """The shares of a batch, written beside those that are there; its journals are removed."""
        shares = {}
        for setting, result in zip(batch, results, strict=True):
            if result.failures:
                raise SimError(f"self-check failed at setting {setting + 1}: {result.failures[0]}")
            shares[setting] = result.shares.to_numpy()
        if self._file is not None and self._runs is not None:
            write_whole(self._file, _table(self._read() | shares).to_csv(index=False))
            shutil.rmtree(self._runs, ignore_errors=True)
        return shares

    def _read(self) -> dict[int, np.ndarray]:
        """The shares that are kept, by setting, however many replications each has; none if the file is damaged."""
        if self._file is None or not self._file.is_file():
            return {}
        try:
            table = pd.read_csv(self._file).set_index(["setting", "replication"]).astype(float)
        except (ValueError, KeyError):
            return {}
        return {int(str(setting)): rows.to_numpy() for setting, rows in table.groupby(level="setting")}

    @property
    def _file(self) -> Path | None:
        return self.folder and self.folder / "shares.csv"

    @property
    def _runs(self) -> Path | None:
        return self.folder and self.folder / "runs"


def settings_of(
    amounts: Amounts, tried: Sequence[Assumption], drawn: np.ndarray, seed: int, folder: Path | None
) -> Settings:
    """The settings of both designs; drawn: shape (points, values), in [0, 1)."""
    one_at_a_time = [{each.path: end} for each in tried for end in (each.ends.low, each.ends.high)]
    together = [{each.path: each.ends.at(share) for each, share in zip(tried, row, strict=True)} for row in drawn]
    return Settings(amounts, (*one_at_a_time, *together), drawn, seed, folder)


def _table(done: dict[int, np.ndarray]) -> pd.DataFrame:
    """A row for each setting and replication; a column for each target."""
    frames = [
        pd.DataFrame(done[number]).assign(setting=number, replication=range(1, len(done[number]) + 1))
        for number in sorted(done)
    ]
    return pd.concat(frames, ignore_index=True)
