"""A result or an experiment as a workbook for spreadsheet programs.

Import only when writing one; it needs pandas and XlsxWriter.
"""

from sim.report.workbook.write import write_comparison, write_result, write_sensitivity, write_sweep, write_workbook

__all__ = ["write_comparison", "write_result", "write_sensitivity", "write_sweep", "write_workbook"]
