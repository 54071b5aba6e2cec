"""What it amounts to: pure functions of a journal, and exact formulas."""

from sim.measure.accountability import accountability_table
from sim.measure.backlog import backlog_table, count_table
from sim.measure.checks import failures
from sim.measure.citizens import citizen_table
from sim.measure.parts import mean_part_table, part_table
from sim.measure.readings import reading_table
from sim.measure.run import Columns, Run
from sim.measure.stations import late_wait_table, station_table
from sim.measure.targets import closure_target, grid_table, target_table
from sim.measure.times import time_table
from sim.measure.warm_up import fifth_table

Tables = dict[str, Columns]
"""The tables of one replication by name."""


def measure(run: Run) -> Tables:
    """All tables of one replication. A table has the same rows in every replication of a scenario."""
    return {
        "targets": target_table(run),
        "times": time_table(run),
        "parts": part_table(run),
        "mean_parts": mean_part_table(run),
        "stations": station_table(run),
        "late_waits": late_wait_table(run),
        "counts": count_table(run),
        "citizens": citizen_table(run),
        "readings": reading_table(run),
        "accountability": accountability_table(run),
        "backlog": backlog_table(run),
        "fifths": fifth_table(run),
        "grids": grid_table(run, run.scenario.targets[closure_target(run.scenario)]),
    }


__all__ = ["Columns", "Run", "Tables", "failures", "measure"]
