"""What we show: the printed answer, tables, charts and machine-readable objects.

Nothing heavy is imported until it is used.
"""

from sim.report.answer import answer
from sim.report.loads import cautions, loads_table
from sim.report.objects import loads_object, result_object
from sim.report.save import save

__all__ = ["answer", "cautions", "loads_object", "loads_table", "result_object", "save"]
