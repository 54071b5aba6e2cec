"""The page of whatever is kept in a folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sim.experiment import Comparison, Result, Sensitivity, Sweep
from sim.experiment.disk import write_whole
from sim.experiment.reading import Kept
from sim.report.page.document import Page
from sim.report.page.experiments import comparison_page, sensitivity_page, sweep_page
from sim.report.page.render import rendered
from sim.report.page.run_page import run_page

PAGES: dict[type, Callable[[Any, str, str], Page]] = {
    Result: run_page,
    Comparison: comparison_page,
    Sweep: sweep_page,
    Sensitivity: sensitivity_page,
}
"""How each is told, in a language, with the address of its (base's) results as seen from the page."""


def write_page(kept: Kept, lang: str = "zh", out: Path | None = None) -> Path:
    """Write the page of a result or an experiment as one HTML file; returns its path.

    out : the file; beside the summaries if not given.
    Raises ValueError for what is not kept in a folder.
    """
    base = _base(kept)
    if kept.folder is None or base.folder is None:
        raise ValueError("this is not kept in a folder; run it with out=... to report it")
    path = out or kept.folder / f"report.{lang}.html"
    page = PAGES[type(kept)](kept, lang, _beside(base.folder, path))
    write_whole(path, rendered(page, lang))
    return path


def _base(kept: Kept) -> Result:
    if isinstance(kept, Result):
        return kept
    return kept.base if isinstance(kept, Sensitivity) else kept.results[0]


def _beside(folder: Path, page: Path) -> str:
    """The address of a folder as seen from a page, to be followed by the name of a file in it; '' if it is there."""
    try:
        way = Path(os.path.relpath(folder, page.parent)).as_posix()
    except ValueError:  # on another drive of Windows
        return folder.resolve().as_uri() + "/"
    return "" if way == "." else quote(way) + "/"
