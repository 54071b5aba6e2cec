"""Fill the template and write the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.experiment import Result


def write_page(result: Result, lang: str = "zh", out: Path | None = None) -> Path:
    """Write the report of a run as one HTML file; returns its path, in the result's folder unless *out* is given."""
    raise NotImplementedError
