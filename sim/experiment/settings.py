"""The settings of a sensitivity: run in batches, of which only the shares on time are kept."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from sim.errors import SimError
from sim.experiment.assumptions import Amounts, Assumption
from sim.experiment.designs import DesignError
from sim.experiment.disk import write_whole, writing
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

        Raises SimError if a run fails its self-checks, and DesignError if a setting makes no sound scenario.
        """
        engine = COMPILED if can_compile() and not base.difference else SIMPY
        done, replications = self.kept(base.replications), base.replications
        missing = [number for number in range(len(self.moved)) if number not in done]
        for begin in range(0, len(missing), BATCH):
            batch = missing[begin : begin + BATCH]
            before, all_ = len(done) * replications, len(self.moved) * replications
            runs = None if self.folder is None else self.folder / "runs"
            results = run_all(
                [self._plan(number) for number in batch],
                replications=replications,
                seed=self.seed,
                workers=workers,
                cluster=cluster,
                engine=engine,
                out=runs,
                command=command,
                progress=lambda done, _, before=before, all_=all_: progress(before + done, all_),  # type: ignore[misc]
            )
            for number, result in zip(batch, results, strict=True):
                if result.failures:
                    raise SimError(f"self-check failed at setting {number + 1}: {result.failures[0]}")
                done[number] = result.shares.to_numpy()
            if self.folder is not None and runs is not None:
                with writing(self.folder):
                    write_whole(self.folder / "shares.csv", _table(done).to_csv(index=False))
                shutil.rmtree(runs, ignore_errors=True)
        return np.stack([done[number] for number in range(len(self.moved))])

    def _plan(self, number: int) -> Scenario:
        try:
            return self.amounts.varied(self.moved[number])
        except ScenarioError as error:
            wrong = f"with all values varied it is no sound scenario ({error.problems[0]})"
            raise DesignError(f"{wrong}; state narrower ranges, or write --points 0") from None

    def kept(self, replications: int) -> dict[int, np.ndarray]:
        """Shares of the settings that are finished with at least so many replications, by number; none if damaged."""
        path = self.folder and self.folder / "shares.csv"
        if path is None or not path.is_file():
            return {}
        try:
            table = pd.read_csv(path).set_index(["setting", "replication"]).astype(float)
        except (ValueError, KeyError):
            return {}
        by_number = {int(str(number)): rows.to_numpy() for number, rows in table.groupby(level="setting")}
        return {number: rows[:replications] for number, rows in by_number.items() if len(rows) >= replications}


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
