"""Whatever is kept in a folder: a result, or an experiment made of several."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.experiment.compare import COMPARISON, Comparison, read_comparison
from sim.experiment.record import EXPERIMENT, read_record
from sim.experiment.result import Result
from sim.experiment.runs import read_result
from sim.experiment.sensitivity import SENSITIVITY, Sensitivity, read_sensitivity
from sim.experiment.sweep import SWEEP, Sweep, read_sweep

Kept = Result | Comparison | Sweep | Sensitivity

READERS: dict[str, Callable[..., Any]] = {
    COMPARISON: read_comparison,
    SWEEP: read_sweep,
    SENSITIVITY: read_sensitivity,
}
"""What reads each kind of experiment."""


def read(path: Path, *, workers: int | None = None) -> Kept:
    """The experiment whose folder *path* is, or else the result that `read_result` finds there.

    Raises NoResult if there is none, or if this version of the program would not leave the same journals.
    """
    file = path / EXPERIMENT
    kind = read_record(file, kind=str)["kind"] if file.is_file() else ""
    kept: Kept = READERS.get(kind, read_result)(path, workers=workers)
    return kept
