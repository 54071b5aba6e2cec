"""Whatever is kept in a folder: a result, or an experiment made of several."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.experiment.compare import COMPARISON, Comparison, read_comparison
from sim.experiment.kept import FILE
from sim.experiment.result import Result
from sim.experiment.runs import read_result

Kept = Result | Comparison

READERS: dict[str, Callable[..., Any]] = {COMPARISON: read_comparison}
"""What reads each kind of experiment."""


def read(path: Path, *, workers: int | None = None) -> Kept:
    """The experiment whose folder *path* is, or else the result that `read_result` finds there.

    Raises NoResult if there is none, or if this version of the program would not leave the same journals.
    """
    file = path / FILE
    kind = json.loads(file.read_text(encoding="utf-8"))["kind"] if file.is_file() else ""
    kept: Kept = READERS.get(kind, read_result)(path, workers=workers)
    return kept
