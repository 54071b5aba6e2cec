"""Charts: each a function from tables to a matplotlib figure of 16:9.

Import only when drawing; matplotlib is slow to load.
"""

from sim.report.charts.backlog import backlog_chart
from sim.report.charts.catalogue import UnknownChart, chart, chart_names
from sim.report.charts.costs import costs_chart
from sim.report.charts.differences import differences_chart
from sim.report.charts.grids import grids_chart
from sim.report.charts.look import drawable, files, save
from sim.report.charts.stations import stations_chart
from sim.report.charts.sweep_lines import sweep_lines_chart
from sim.report.charts.sweep_map import sweep_map_chart
from sim.report.charts.sweep_points import sweep_points_chart
from sim.report.charts.targets import targets_chart
from sim.report.charts.time_parts import time_parts_chart
from sim.report.charts.tornado import tornado_chart

__all__ = [
    "UnknownChart", "backlog_chart", "chart", "chart_names", "costs_chart", "differences_chart", "drawable",
    "files", "grids_chart", "save", "stations_chart", "sweep_lines_chart", "sweep_map_chart",
    "sweep_points_chart", "targets_chart", "time_parts_chart", "tornado_chart",
]  # fmt: skip
