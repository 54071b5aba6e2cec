"""The tables of a comparison, with words for keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from sim.report import text
from sim.report.words import Words
from sim.report.words.workbook import WorkbookWords
from sim.report.workbook.table import Column, Table, numbers

if TYPE_CHECKING:
    from sim.experiment import Comparison


def plans_table(comparison: Comparison, say: Words, own: WorkbookWords) -> Table:
    """Every plan with its people, its cost, and whether it holds all targets; the base first."""
    frame = comparison.plans
    return Table(
        "plans",
        (
            *numbers(frame, "text", name=say.plan),
            *numbers(frame, "count", staff=say.staff, monthly_cost=say.monthly_cost),
            Column(own.holds_all, [own.yes if holds else "" for holds in frame["holds_all"]]),
        ),
    )


def shares_table(comparison: Comparison, say: Words, own: WorkbookWords) -> Table:
    """The share on time of each target under each plan."""
    frame = pd.concat([result.targets.assign(plan=result.name) for result in comparison.results])
    labels = zip(frame.index, frame["label"], strict=True)
    return Table(
        "targets",
        (
            *numbers(frame, "text", plan=say.plan),
            Column(say.target, [text.target(str(name), str(label), say) for name, label in labels]),
            *numbers(frame, "share", goal=say.goal, share=say.share_on_time, low=own.low, high=own.high),
            *numbers(frame, "amount", met=say.met, missed=say.missed, undecided=say.undecided),
            Column(say.verdict, [say.verdicts[each] for each in frame["verdict"]]),
        ),
    )


def differences_table(comparison: Comparison, say: Words, own: WorkbookWords) -> Table:
    """What each plan changes against the base, and how surely."""
    frame = comparison.differences
    plans = [comparison.results[plan] for plan in frame["plan"]]
    labels = [str(plan.targets.loc[name, "label"]) for plan, name in zip(plans, frame["target"], strict=True)]
    targets = [text.target(name, label, say) for name, label in zip(frame["target"], labels, strict=True)]
    return Table(
        "differences",
        (
            Column(own.base, [comparison.results[0].name] * len(frame)),
            Column(say.plan, [plan.name for plan in plans]),
            Column(say.target, targets),
            *numbers(frame, "points", mean=own.difference, low=own.low, high=own.high),
            Column(say.verdict, [say.comparison_words[word] for word in frame["word"]]),
            *numbers(frame, "small", p=own.p_value, correlation=say.pair_correlation),
        ),
    )
