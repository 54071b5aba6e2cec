"""A result or a comparison as a workbook for spreadsheet programs.

Import only when writing one; it needs pandas and XlsxWriter.
"""

from sim.report.workbook.write import write_comparison, write_result

__all__ = ["write_comparison", "write_result"]
