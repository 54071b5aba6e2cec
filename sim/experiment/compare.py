"""Plans on the same cases: what each changes against the first, how surely, and at what cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sim.experiment.frames import pd
from sim.experiment.kept import keep, read_kept
from sim.experiment.pairs import paired_differences
from sim.experiment.replicate import Progress
from sim.experiment.result import HOLDS, Result
from sim.experiment.runs import REPLICATIONS, run_all
from sim.measure.costs import monthly_cost, staff_costs
from sim.scenario import Scenario

COMPARISON = "comparison"


@dataclass(frozen=True)
class Comparison:
    """Results of plans that met the same cases; the first is the base that the others are held against.

    folder : where it is kept; None if it is not.
    """

    results: tuple[Result, ...]
    folder: Path | None = None

    @cached_property
    def plans(self) -> pd.DataFrame:
        """A row for each plan, the base first; columns name, staff [people], monthly_cost [yuan], holds_all."""
        return pd.DataFrame(
            {
                "name": [result.name for result in self.results],
                "staff": [sum(row.people for row in staff_costs(result.scenario)) for result in self.results],
                "monthly_cost": [monthly_cost(result.scenario) for result in self.results],
                "holds_all": [bool((result.targets["verdict"] == HOLDS).all()) for result in self.results],
            }
        )

    @cached_property
    def differences(self) -> pd.DataFrame:
        """A row for each plan but the base and each target that both have.

        Columns plan (position in *plans*), target, mean, low, high (fractions, plan minus base), p (unadjusted), word,
        and correlation, that of the pairs, which common cases gained. The ends are those of a t interval over paired
        replications at the level at which Holm's procedure judges that comparison, so that word and interval agree.
        """
        base = self.results[0].shares
        rows, pairs = [], []
        for plan, result in enumerate(self.results[1:], 1):
            for target, shares in result.shares.items():
                if target in base:
                    rows.append({"plan": plan, "target": target})
                    pairs.append((base[target].to_numpy(), shares.to_numpy()))
        judged = paired_differences(pairs)
        return pd.concat([pd.DataFrame(rows, columns=["plan", "target"]), judged], axis=1)

    @cached_property
    def cheapest_holding(self) -> str | None:
        """The plan of least cost among those that hold all targets; None if none holds them at a known cost."""
        holding = self.plans[self.plans["holds_all"]].dropna(subset="monthly_cost")
        return None if holding.empty else str(holding.sort_values("monthly_cost", kind="stable")["name"].iloc[0])

    @cached_property
    def shares(self) -> pd.DataFrame:
        """A row for each plan and target; columns plan (position in *plans*), target, and those of `Result.targets`."""
        tables = [result.targets.reset_index().assign(plan=plan) for plan, result in enumerate(self.results)]
        table = pd.concat(tables, ignore_index=True)
        return table[["plan", *table.columns.drop("plan")]]

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every summary by the name of its file; plans by their names."""
        names = self.plans["name"]
        shares = self.shares.assign(channels=self.shares["channels"].map(", ".join))
        numbered = {"plans": self.plans, "targets": shares, "differences": self.differences}
        return {
            name: table.assign(plan=table["plan"].map(names)) if "plan" in table else table
            for name, table in numbered.items()
        }


def compare(
    scenarios: Sequence[Scenario],
    *,
    replications: int = REPLICATIONS,
    seed: int = 1,
    workers: int | None = 1,
    cluster: str | None = None,
    out: Path | str | None = "results",
    command: str = "sim.compare",
    progress: Progress = lambda done, all_: None,
) -> Comparison:
    """Run plans on the same cases, the base first; arguments as of `run`.

    Raises ValueError if there are fewer than two.
    """
    if len(scenarios) < 2:
        raise ValueError(f"needs a base and at least 1 plan, got {len(scenarios)} scenarios")
    results = run_all(
        scenarios,
        replications=replications,
        seed=seed,
        workers=workers,
        cluster=cluster,
        out=out,
        command=command,
        progress=progress,
    )
    return Comparison(tuple(results), keep(COMPARISON, out, results[0].name, results))


def read_comparison(path: Path | str, *, workers: int | None = None) -> Comparison:
    """The comparison in a folder of its own, or the newest in a folder of results. Raises NoResult if there is none."""
    folder, _, results = read_kept(path, COMPARISON, workers)
    return Comparison(tuple(results), folder)
