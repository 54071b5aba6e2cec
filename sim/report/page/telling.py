"""A result and the words in which it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.report import text
from sim.report.page.document import Cell
from sim.report.words import Words, words
from sim.report.words.page import PageWords, page_words

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment import Result


RowOf = dict[Any, Any]
"""One row of a table of results, by its columns."""


@dataclass(frozen=True)
class Telling:
    """What every section of a result's page is made from.

    folder : the address of the result's folder, as seen from the page; '' if the page lies in it.
    """

    result: Result
    lang: str
    folder: str = ""

    @property
    def say(self) -> Words:
        return words(self.lang)

    @property
    def own(self) -> PageWords:
        return page_words(self.lang)

    def target(self, name: str) -> str:
        """A target as its scenario or its language calls it."""
        return text.target(name, str(self.result.targets.loc[name, "label"]), self.say)

    @property
    def late_targets(self) -> list[str]:
        """The targets whose late cases are told of: all that do not hold, and the one that the charts are for."""
        failing = self.result.targets.index[self.result.targets["verdict"] != "holds"]
        return list(dict.fromkeys([self.result.map_target, *failing]))

    @property
    def repeated(self) -> str:
        """How often it was run."""
        once_or_often = self.say.once if self.result.replications == 1 else self.say.often
        return once_or_often.format(n=f"{self.result.replications:,}")

    def share_cell(self, row: RowOf, goal: float | None = None) -> Cell:
        """A share on time with its interval, over a bar."""
        told = text.share_interval(row["share"], row["low"], row["high"], self.say)
        return Cell(told, bar=None if row["share"] != row["share"] else row["share"], goal=goal)


def rows_of(frame: pd.DataFrame) -> list[RowOf]:
    """The rows of a table of results."""
    return frame.to_dict(orient="records")
