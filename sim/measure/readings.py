"""Time limits read in other ways than the scenario does, measured on the same run.

The sources do not say whether two hours are clock time or working time, nor how working days are counted.
"""

from __future__ import annotations

import numpy as np

from sim.measure.run import Columns, Run
from sim.measure.targets import COUNTED, concerned, share
from sim.scenario import Scenario


def reading_rows(scenario: Scenario) -> list[tuple[str, str]]:
    """The rows of the table of readings: (target, reading), the one that the scenario writes first."""
    return [(name, key) for name, readings in scenario.readings.items() for key in readings]


def reading_table(run: Run) -> Columns:
    """Cases that met, missed or have not decided each target under each reading; rows as in `reading_rows`.

    share : met over met and missed, in [0, 1]; NaN without either.
    What happened in the run does not depend on the reading, though supervision and disciplines go by the written one.
    """
    counts = []
    for readings in run.scenario.readings.values():
        for read in readings.values():
            _, outcome = concerned(run, read)
            counts.append(np.bincount(outcome, minlength=len(COUNTED)))
    met, missed, undecided = np.array(counts, dtype=float).reshape(-1, len(COUNTED)).T
    return {"share": share(met, missed), "met": met, "missed": missed, "undecided": undecided}
