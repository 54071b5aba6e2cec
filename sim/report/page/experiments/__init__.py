"""The pages of comparisons, sweeps and sensitivity."""

from sim.report.page.experiments.comparison import comparison_page
from sim.report.page.experiments.sensitivity import sensitivity_page
from sim.report.page.experiments.sweep import sweep_page

__all__ = ["comparison_page", "sensitivity_page", "sweep_page"]
