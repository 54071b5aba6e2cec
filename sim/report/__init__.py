"""What we show: the printed answer, tables, charts and machine-readable objects.

Nothing heavy is imported until it is used.
"""

from sim.report.answer import answer
from sim.report.comparison import comparison_answer, comparison_object
from sim.report.confidence import result_cautions
from sim.report.loads import cautions, loads_table
from sim.report.objects import loads_object, result_object
from sim.report.save import save
from sim.report.sweep import sweep_answer, sweep_object
from sim.report.trace import trace, trace_object
from sim.report.words import words

__all__ = [
    "answer", "cautions", "comparison_answer", "comparison_object", "loads_object", "loads_table",
    "result_cautions", "result_object", "save", "sweep_answer", "sweep_object", "trace", "trace_object", "words",
]  # fmt: skip
