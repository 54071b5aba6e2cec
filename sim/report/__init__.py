"""What we show: the printed answer, tables, charts and machine-readable objects.

Nothing heavy is imported until it is used.
"""

from typing import TYPE_CHECKING

from sim.report.loads import cautions, loads_table
from sim.report.notebook import show
from sim.report.objects import loads_object
from sim.report.save import save
from sim.report.told import json_text, told
from sim.report.trace import trace, trace_object
from sim.report.words import words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = [
    "cautions", "chart", "json_text", "loads_object", "loads_table", "save", "show", "told", "trace", "trace_object",
    "words",
]  # fmt: skip


def chart(drawn: object, name: str, lang: str = "zh") -> "Figure":
    """The chart of that name of a result or an experiment, as a matplotlib figure."""
    from sim.report import charts

    return charts.chart(drawn, name, lang)
