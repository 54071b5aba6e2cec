"""What a chart was made from, for those who meet it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report import text
from sim.report.words import words

if TYPE_CHECKING:
    from sim.experiment import Result

NAME_CELLS = 80


def footer(result: Result, lang: str, name: str = "") -> str:
    """Scenario, period, replications and seed of a result.

    name : of the scenario that several results are plans of, instead of the result's own.
    """
    say = words(lang)
    period = f"{result.start.isoformat()}–{result.end.isoformat()}"
    repeated = (say.footer_once if result.replications == 1 else say.footer_often).format(n=f"{result.replications:,}")
    name = text.shorten(name or result.name, NAME_CELLS)
    return say.footer.format(name=name, period=period, repeated=repeated, seed=result.seed)
