"""What we show: the printed answer, tables, charts and machine-readable objects.

Nothing heavy is imported until it is used.
"""

from typing import TYPE_CHECKING

from sim.report.answer import answer
from sim.report.comparison import comparison_answer, comparison_object
from sim.report.confidence import result_cautions
from sim.report.loads import cautions, loads_table
from sim.report.notebook import show
from sim.report.objects import loads_object, result_object
from sim.report.save import save
from sim.report.sensitivity import sensitivity_answer, sensitivity_object
from sim.report.sweep import sweep_answer, sweep_object
from sim.report.trace import trace, trace_object
from sim.report.words import words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = [
    "answer", "cautions", "chart", "comparison_answer", "comparison_object", "loads_object", "loads_table",
    "result_cautions", "result_object", "save", "sensitivity_answer", "sensitivity_object", "show", "sweep_answer",
    "sweep_object", "trace", "trace_object", "words",
]  # fmt: skip


def chart(drawn: object, name: str, lang: str = "zh") -> "Figure":
    """The chart of that name of a result or an experiment, as a matplotlib figure."""
    from sim.report import charts

    return charts.chart(drawn, name, lang)
