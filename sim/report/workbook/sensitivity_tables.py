"""The tables of a sensitivity, with words for keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from sim.report import text
from sim.report.words import Words
from sim.report.words.experiments import experiment_words
from sim.report.words.workbook import WorkbookWords
from sim.report.workbook.table import Column, Table, numbers

if TYPE_CHECKING:
    from sim.experiment import Sensitivity


def assumptions_table(sensitivity: Sensitivity, say: Words, own: WorkbookWords, lang: str) -> Table:
    """What each assumed value does to each target at both ends of its range, those that do most first."""
    frame, tell = sensitivity.rows, experiment_words(lang)
    texts = {name: [str(each) for each in frame[name]] for name in ("value", "low", "high")}
    targets = zip(frame["target"], frame["label"], strict=True)
    return Table(
        "sensitivity",
        (
            *numbers(frame.astype({"rank": float}), "count", rank=own.point),
            *numbers(frame, "text", key=own.parameter),
            Column(own.value_as_written, texts["value"]),
            Column(tell.low_end, texts["low"]),
            Column(tell.high_end, texts["high"]),
            Column(say.target, [text.target(name, label, say) for name, label in targets]),
            *_moved(frame, "at_low", tell.at_low, own),
            *_moved(frame, "at_high", tell.at_high, own),
            *numbers(frame, "small", prcc=tell.correlation),
        ),
    )


def _moved(frame: pd.DataFrame, end: str, heading: str, own: WorkbookWords) -> tuple[Column, ...]:
    """The difference at one end of the range, and the ends of its interval."""
    names = {
        end: heading,
        f"{end}_from": own.low_of.format(what=heading),
        f"{end}_to": own.high_of.format(what=heading),
    }
    return numbers(frame, "points", **names)
