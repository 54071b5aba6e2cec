"""Every assumed value tried otherwise: which of them the answer hangs on, and so must be measured first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from sim.experiment.assumptions import Amounts, Assumption, assumptions
from sim.experiment.designs import DesignError, unit_hypercube
from sim.experiment.frames import pd
from sim.experiment.kept import keep, read_kept
from sim.experiment.pairs import UNCHANGED, UNCLEAR, benjamini_hochberg, paired_differences
from sim.experiment.prcc import partial_rank_correlations
from sim.experiment.record import NoResult
from sim.experiment.replicate import Progress
from sim.experiment.result import Result
from sim.experiment.runs import run
from sim.experiment.settings import Settings, settings_of
from sim.scenario import Scenario

SENSITIVITY = "sensitivity"
REPLICATIONS_EACH = 5


class TooFewPoints(DesignError):
    """Fewer points than it takes to tell so many values apart."""


@dataclass(frozen=True)
class Sensitivity:
    """What became of a scenario's targets when its assumed values were tried otherwise.

    base : the scenario as it is.
    tried : the values that were varied. left_out : why others were not, by key.
    ends : share on time with each value at its low and its high end; shape (values, 2, replications, targets).
    drawn : where the points of the space-filling design lie in the ranges, in [0, 1); shape (points, values).
    filled : share on time at those points; shape (points, replications, targets).
    folder : where it is kept; None if it is not.
    """

    base: Result
    tried: tuple[Assumption, ...]
    left_out: dict[str, str]
    ends: np.ndarray
    drawn: np.ndarray
    filled: np.ndarray
    folder: Path | None = None

    @property
    def name(self) -> str:
        return self.base.name

    @cached_property
    def rows(self) -> pd.DataFrame:
        """A row for each value and target, the value that moves any target by most first.

        Columns rank (from 1; missing for a value that could not be told from chance), key, value, low, high (as a file
        writes them), stated (whether the file states the range), target, label; at_low and at_high, the paired
        difference in share on time from the base, each with _from, _to and _word; swing, the width that both span with
        0, those that could not be told from chance counting as 0; prcc with _from and _to, the partial rank correlation
        over the space-filling design.

        Differences are judged all together by Benjamini and Hochberg, correlations target by target.
        """
        table = pd.DataFrame(self._entries())
        judged = self._judged()
        for end, name in enumerate(("at_low", "at_high")):
            for column, said in (("mean", ""), ("low", "_from"), ("high", "_to"), ("word", "_word")):
                table[name + said] = judged[column].to_numpy()[end::2]
        told = {name: ~table[f"{name}_word"].isin((UNCLEAR, UNCHANGED)) for name in ("at_low", "at_high")}
        moves = np.stack([table[name].where(sure, 0.0) for name, sure in told.items()])
        table["swing"] = np.maximum(moves.max(axis=0), 0) - np.minimum(moves.min(axis=0), 0)
        table[["prcc", "prcc_from", "prcc_to"]] = self._correlations()
        return _ranked(table)

    def _entries(self) -> list[dict[str, object]]:
        labels = self.base.targets["label"]
        return [
            {
                "key": each.key,
                "value": each.value.value,
                "low": each.ends.low.value,
                "high": each.ends.high.value,
                "stated": each.stated,
                "target": target,
                "label": labels[target],
            }
            for each in self.tried
            for target in labels.index
        ]

    def _judged(self) -> pd.DataFrame:
        """Paired differences, a row for each value, target and end."""
        base = self.base.shares.to_numpy()
        pairs = [
            (base[:, target], self.ends[value, end, :, target])
            for value in range(len(self.tried))
            for target in range(base.shape[1])
            for end in (0, 1)
        ]
        return paired_differences(pairs, benjamini_hochberg)

    def _correlations(self) -> np.ndarray:
        """Coefficient and its ends; shape (values x targets, 3)."""
        targets = range(self.ends.shape[3])
        if not len(self.filled):
            return np.full((len(self.tried) * len(targets), 3), np.nan)
        means = self.filled.mean(axis=1)
        found = [np.stack(partial_rank_correlations(self.drawn, means[:, target])) for target in targets]
        return np.stack(found).transpose(2, 0, 1).reshape(-1, 3)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every summary by the name of its file."""
        left_out = pd.DataFrame(self.left_out.items(), columns=["key", "why"])
        return {"sensitivity": self.rows, "left_out": left_out}


def sensitivity(
    scenario: Scenario,
    *,
    only: Sequence[str] = (),
    points: int | None = None,
    replications: int = REPLICATIONS_EACH,
    seed: int = 1,
    workers: int | None = 1,
    cluster: str | None = None,
    out: Path | str | None = "results",
    command: str = "sim.sensitivity",
    progress: Progress = lambda done, all_: None,
) -> Sensitivity:
    """Vary every assumed value over its stated or default range, one at a time and all together.

    only : patterns of keys, such as ``staff.*``, that alone are varied.
    points : of the Latin hypercube in which all are varied together; twice as many as values, and at least 20 more, if
        not given; 0 for none.
    Other arguments as of `run`. All settings meet the same cases, and both engines are proven equal on the base.
    Raises DesignError if there is nothing to vary or all together make no sound scenario, and TooFewPoints if *points*
    are too few for so many values.
    """
    tried, left_out = assumptions(scenario, only)
    if not tried:
        nothing = "there is no assumed amount to vary"
        raise DesignError(f"{nothing} among {', '.join(only)}" if only else nothing)
    points = max(2 * len(tried), len(tried) + 20) if points is None else points
    if 0 < points < len(tried) + 3:
        message = f"{len(tried)} values need at least {len(tried) + 3} points, got {points}; 0 leaves the design out"
        raise TooFewPoints(message)
    all_ = (1 + 2 * len(tried) + points) * replications
    base = run(
        scenario,
        replications=replications,
        seed=seed,
        workers=workers,
        cluster=cluster,
        out=out,
        command=command,
        progress=lambda done, _: progress(done, all_),
    )
    ranges = [[each.key, each.ends.low.value, each.ends.high.value] for each in tried]
    folder = keep(SENSITIVITY, out, scenario.name, [base], only=list(only), points=points, ranges=ranges)
    settings = settings_of(Amounts(scenario), tried, unit_hypercube(len(tried), points, seed), seed, folder)
    shares = settings.shares(base, workers=workers, cluster=cluster, command=command, progress=progress)
    return _summed_up(base, tried, left_out, settings, shares, folder)


def read_sensitivity(path: Path | str, *, workers: int | None = None) -> Sensitivity:
    """The sensitivity in a folder of its own, or the newest in a folder of results.

    Raises NoResult if there is none, or if it was interrupted.
    """
    folder, said, [base] = read_kept(path, SENSITIVITY, workers)
    tried, left_out = assumptions(base.scenario, said["only"])
    drawn = unit_hypercube(len(tried), said["points"], base.seed)
    settings = settings_of(Amounts(base.scenario), tried, drawn, base.seed, folder)
    shares = settings.kept(base.replications)
    if len(shares) < len(settings.moved):
        raise NoResult(f"{folder} is not finished; the command that began it goes on from there")
    return _summed_up(base, tried, left_out, settings, np.stack([shares[n] for n in range(len(shares))]), folder)


def _summed_up(
    base: Result,
    tried: Sequence[Assumption],
    left_out: dict[str, str],
    settings: Settings,
    shares: np.ndarray,
    folder: Path | None,
) -> Sensitivity:
    ends = shares[: 2 * len(tried)].reshape(len(tried), 2, *shares.shape[1:])
    return Sensitivity(base, tuple(tried), left_out, ends, settings.drawn, shares[2 * len(tried) :], folder)


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    """Rows in the order of their values: by the largest swing of any target, then by correlation."""
    sure = (table["prcc_from"] > 0) | (table["prcc_to"] < 0)
    strength = table["prcc"].abs().where(sure, 0.0)
    by_key = pd.DataFrame({"swing": table["swing"], "strength": strength}).groupby(table["key"], sort=False).max()
    order = by_key.sort_values(["swing", "strength"], ascending=False, kind="stable")
    told = order[(order > 0).any(axis=1)].index
    ranks = pd.Series(range(1, len(told) + 1), index=told, dtype="Int64")
    place = table["key"].map({key: number for number, key in enumerate(order.index)})
    table.insert(0, "rank", table["key"].map(ranks).astype("Int64"))
    return table.iloc[np.argsort(place.to_numpy(), kind="stable")].reset_index(drop=True)
