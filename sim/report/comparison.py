"""What `sim compare` prints: for people a table, for programs one object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.report import text
from sim.report.objects import known
from sim.report.tables import plain, table
from sim.report.words import words
from sim.report.words.experiments import experiment_words

if TYPE_CHECKING:
    from sim.experiment import Comparison


def comparison_answer(comparison: Comparison, lang: str = "zh") -> str:
    """Plans with staff, cost and shares; below, each difference from the base with its interval and its word."""
    say = words(lang)
    plans, differences = comparison.plans.to_dict(orient="records"), comparison.differences
    offers, shares = [], []
    for plan, result in enumerate(comparison.results):
        staff, cost = (text.count(float(plans[plan][column]), say) for column in ("staff", "monthly_cost"))
        offers.append((result.name, staff, cost))
        for name, target in result.targets.iterrows():
            share = text.share_interval(target["share"], target["low"], target["high"], say)
            verdict = say.verdicts.get(target["verdict"], say.unknown)
            label = text.target(str(name), str(target["label"]), say)
            shares.append((result.name, label, share, verdict))
    above = table((say.plan, say.staff, say.monthly_cost), offers, numbers=(1, 2))
    answers = table((say.plan, say.target, say.share_on_time, say.verdict), shares)
    rows = []
    for row in differences.to_dict(orient="records"):
        result = comparison.results[row["plan"]]
        label = text.target(row["target"], str(result.targets.loc[row["target"], "label"]), say)
        correlation = say.unknown if row["correlation"] != row["correlation"] else f"{row['correlation']:.2f}"
        points = text.points_interval(row["mean"], row["low"], row["high"], say)
        rows.append((result.name, label, points, say.comparison_words[row["word"]], correlation))
    against = say.differences.format(base=comparison.results[0].name)
    below = table((say.plan, say.target, say.difference, say.verdict, say.pair_correlation), rows, numbers=(4,))
    cheapest = comparison.cheapest_holding
    last = say.none_holds if cheapest is None else say.cheapest_holding.format(plan=cheapest)
    where = [] if comparison.folder is None else ["", experiment_words(lang).kept.format(folder=comparison.folder)]
    return plain(above, "", answers, "", against, below, "", last, *where)


def comparison_object(comparison: Comparison) -> dict[str, Any]:
    """What `sim compare --json` prints: shares and differences are fractions, costs yuan a month."""
    columns = ["mean", "low", "high", "word"]
    found = {
        (row["plan"], row["target"]): {column: row[column] for column in columns}
        for row in comparison.differences.to_dict(orient="records")
    }
    plans = []
    for plan, row in enumerate(comparison.plans.to_dict(orient="records")):
        targets = {}
        for name, target in comparison.results[plan].targets.iterrows():
            said = {column: target[column] for column in ("share", "low", "high", "verdict")}
            targets[str(name)] = said | {"difference": found.get((plan, str(name)))}
        plans.append({key: row[key] for key in ("name", "monthly_cost", "staff")} | {"targets": targets})
    return known({"plans": plans, "cheapest_holding": comparison.cheapest_holding})
