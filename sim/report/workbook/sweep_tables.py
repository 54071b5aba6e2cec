"""The tables of a sweep, with words for keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from sim.experiment.sweep import ALL
from sim.report import text
from sim.report.words import Words
from sim.report.words.workbook import WorkbookWords
from sim.report.workbook.table import Column, Table, numbers

if TYPE_CHECKING:
    from sim.experiment import Sweep


def points_table(sweep: Sweep, say: Words, own: WorkbookWords) -> Table:
    """The share on time of each target at each point, with people and cost."""
    frame = sweep.rows
    targets = zip(frame["target"], frame["label"], strict=True)
    return Table(
        "points",
        (
            *numbers(frame, "count", point=own.point),
            *_settings(frame, sweep.keys),
            Column(say.target, [text.target(name, label, say) for name, label in targets]),
            *numbers(frame, "share", goal=say.goal, share=say.share_on_time, low=own.low, high=own.high),
            Column(say.verdict, [say.verdicts[each] for each in frame["verdict"]]),
            *numbers(frame, "count", staff=say.staff, monthly_cost=say.monthly_cost),
        ),
    )


def smallest_table(sweep: Sweep, say: Words, own: WorkbookWords) -> Table:
    """The smallest setting that holds each target, and all of them; empty where none does."""
    frame = sweep.smallest
    labels = {str(name): str(label) for name, label in zip(sweep.rows["target"], sweep.rows["label"], strict=True)}
    names = [own.all_targets if name == ALL else text.target(str(name), labels[str(name)], say) for name in frame.index]
    people = numbers(frame.astype({"staff": float, "monthly_cost": float}), "count", staff=say.staff)
    costs = numbers(frame.astype({"monthly_cost": float}), "count", monthly_cost=say.monthly_cost)
    return Table("smallest", (Column(say.target, names), *_settings(frame, sweep.keys), *people, *costs))


def _settings(frame: pd.DataFrame, keys: list[str]) -> tuple[Column, ...]:
    """The varied keys, values as a file would have them."""
    return tuple(Column(key, ["" if pd.isna(each) else str(each) for each in frame[key]]) for key in keys)
