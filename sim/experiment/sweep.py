"""A scenario under many settings of some of its values, all on the same cases: the smallest that holds each target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from sim.experiment.designs import DesignError, Point, Range, full_grid, latin_hypercube
from sim.experiment.frames import pd
from sim.experiment.kept import keep, read_kept
from sim.experiment.replicate import Progress
from sim.experiment.result import HOLDS, Result
from sim.experiment.runs import REPLICATIONS, run_all
from sim.measure.costs import monthly_cost, staff_costs
from sim.scenario import Scenario
from sim.scenario.quantities import quantity

SWEEP = "sweep"
ALL = "*"
"""Stands for all targets together where settings are listed by target."""


@dataclass(frozen=True)
class Sweep:
    """Results of a scenario at the points of a design.

    name : of the scenario.
    points : the values at each point, by dotted key.
    results : of each point.
    folder : where it is kept; None if it is not.
    """

    name: str
    points: tuple[Point, ...]
    results: tuple[Result, ...]
    folder: Path | None = None

    @property
    def keys(self) -> list[str]:
        """The keys that are varied."""
        return list(self.points[0])

    @property
    def full(self) -> bool:
        """Whether every combination of the values is there."""
        values = [{str(point[key]) for point in self.points} for key in self.keys]
        return len(self.points) == int(np.prod([len(each) for each in values]))

    @cached_property
    def rows(self) -> pd.DataFrame:
        """A row for each point and target.

        Columns point (from 1), the varied keys, target, label, goal, share, low, high (fractions), verdict, staff
        [people], monthly_cost [yuan].
        """
        tables = []
        for number, (point, result) in enumerate(zip(self.points, self.results, strict=True), 1):
            table = result.targets.reset_index()[["target", "label", "goal", "share", "low", "high", "verdict"]]
            for place, (key, value) in enumerate({"point": number, **point}.items()):
                table.insert(place, key, pd.Series([value] * len(table), dtype=object if key != "point" else None))
            staff = sum(row.people for row in staff_costs(result.scenario))
            tables.append(table.assign(staff=staff, monthly_cost=monthly_cost(result.scenario)))
        return pd.concat(tables, ignore_index=True)

    @cached_property
    def smallest(self) -> pd.DataFrame:
        """The smallest setting that holds each target, and, as target '*', all of them; index the target.

        Of one key, it is the least of its values, or the first where they are no quantities. Of several, it is the
        setting of least monthly cost or, where costs are unknown, of fewest staff; of equal ones the first.
        Columns as the keys, staff, monthly_cost; all empty where no setting holds.
        """
        columns = ["point", *self.keys, "staff", "monthly_cost"]
        holds = self.rows.assign(holds=self.rows["verdict"] == HOLDS).pivot(
            index="point", columns="target", values="holds"
        )
        settings = self.rows.drop_duplicates("point")[columns]
        order = settings.iloc[_order(settings, self.keys)]
        found = {}
        for target in dict.fromkeys(self.rows["target"]):
            found[target] = order[order["point"].map(holds[target])].head(1)
        found[ALL] = order[order["point"].map(holds.all(axis=1))].head(1)
        empty = pd.DataFrame([dict.fromkeys(columns)])
        tables = [(each if len(each) else empty).astype(object).assign(target=name) for name, each in found.items()]
        return pd.concat(tables).set_index("target").drop(columns="point")

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every summary by the name of its file."""
        return {"sweep": self.rows, "smallest": self.smallest.reset_index()}


def sweep(
    scenario: Scenario,
    values: Mapping[str, Iterable[Any] | Range],
    *,
    points: int | None = None,
    replications: int = REPLICATIONS,
    seed: int = 1,
    workers: int | None = 1,
    cluster: str | None = None,
    out: Path | str | None = "results",
    command: str = "sim.sweep",
    progress: Progress = lambda done, all_: None,
) -> Sweep:
    """Run a scenario at many settings on the same cases.

    values : by dotted key, such as ``{"staff.street.each": range(4, 9)}``; every combination is run.
    points : instead of every combination, so many points of a Latin hypercube between the first and the last value of
        each key, drawn by *seed*.
    Other arguments as of `run`. Both engines are proven equal at the first point.
    Raises ScenarioError if a setting makes no sound scenario, and DesignError if a design cannot be made.
    """
    ends = {key: list(each) if not isinstance(each, Range) else each for key, each in values.items()}
    if not ends:
        raise DesignError("needs at least one key to vary, such as staff.street.each")
    if points is None:
        design = full_grid({key: each for key, each in ends.items() if isinstance(each, list)})
    else:
        design = latin_hypercube({key: _range(key, each) for key, each in ends.items()}, points, seed)
    design = [{key: _plain(value) for key, value in point.items()} for point in design]
    results = run_all(
        [_setting(scenario, point) for point in design],
        replications=replications,
        seed=seed,
        workers=workers,
        cluster=cluster,
        prove="first",
        out=out,
        command=command,
        progress=progress,
    )
    folder = keep(SWEEP, out, scenario.name, results, points=design)
    return Sweep(scenario.name, tuple(design), tuple(results), folder)


def read_sweep(path: Path | str, *, workers: int | None = None) -> Sweep:
    """The sweep in a folder of its own, or the newest in a folder of results. Raises NoResult if there is none."""
    folder, said, results = read_kept(path, SWEEP, workers)
    return Sweep(said["name"], tuple(said["points"]), tuple(results), folder)


def _setting(scenario: Scenario, point: Point) -> Scenario:
    """The plan at a point; the scenario itself where nothing differs, so that what it has run already counts."""
    plan = scenario.vary(point)
    return scenario if plan.fingerprint() == scenario.fingerprint() else plan


def _range(key: str, values: list[Any] | Range) -> Range:
    if isinstance(values, Range):
        return values
    if len(values) < 2:
        raise DesignError(f"{key}: needs two ends to fill the space between, got {len(values)} values")
    return Range.of(_plain(values[0]), _plain(values[-1]))


def _plain(value: Any) -> Any:
    """A value as JSON knows it, also one of numpy's."""
    return value.item() if isinstance(value, np.generic) else value


def _order(settings: pd.DataFrame, keys: list[str]) -> np.ndarray:
    """Places of the settings, the smallest first."""
    if len(keys) == 1:
        try:
            sizes = [quantity(value).size for value in settings[keys[0]]]
        except ValueError:
            return np.arange(len(settings))
        return np.argsort(sizes, kind="stable")
    by = "monthly_cost" if settings["monthly_cost"].notna().all() else "staff"
    return np.argsort(settings[by].to_numpy(dtype=float), kind="stable")
