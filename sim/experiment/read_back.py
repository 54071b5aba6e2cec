"""Whatever a folder of results holds, by its path alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.experiment.compare import COMPARISON, Comparison, read_comparison
from sim.experiment.kept import FILE
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


def read_back(path: Path | str, *, workers: int | None = None) -> Kept:
    """The experiment in a folder of its own, or else the result in a folder, the newest of several.

    Raises NoResult if there is none.
    """
    file = Path(path) / FILE
    if not file.is_file():
        return read_result(path, workers=workers)
    kind = json.loads(file.read_text(encoding="utf-8"))["kind"]
    found: Kept = READERS[kind](path, workers=workers)
    return found
