"""The page of a run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sim.report.page.document import Page
from sim.report.page.sections import SECTIONS
from sim.report.page.sections.causes import because
from sim.report.page.sections.targets import answer
from sim.report.page.telling import Telling
from sim.report.page.write import written
from sim.scenario.units import DAY

if TYPE_CHECKING:
    from sim.experiment import Result


def write_run_page(result: Result, lang: str = "zh", out: Path | None = None) -> Path:
    """Write the report of a run as one HTML file; returns its path, in the result's folder unless *out* is given.

    Raises ValueError for a result that is not kept in a folder.
    """
    if result.folder is None:
        raise ValueError("this result is not kept in a folder; run it with out=... to report it")
    path = out or result.folder / f"report.{lang}.html"
    return written(run_page(result, lang, beside(result.folder, path)), lang, path)


def run_page(result: Result, lang: str, folder: str = "") -> Page:
    """What the page of a run says.

    folder : the address of the result's folder, as seen from the page.
    """
    telling = Telling(result, lang, folder)
    facts = telling.own.facts.format(
        period=telling.say.days_between.format(start=result.start.isoformat(), end=result.end.isoformat()),
        days=(result.end - result.start).days + 1,
        warm_up=f"{result.scenario.period.warm_up / DAY:g}",
        repeated=telling.repeated,
        seed=result.seed,
    )
    sections = [section for make in SECTIONS if (section := make(telling)) is not None]
    alarms = [telling.own.failed_check.format(failure=failure) for failure in result.failures]
    return Page(result.name, facts, answer(telling), because(telling), sections, alarms)


def beside(folder: Path, page: Path) -> str:
    """The address of a folder as seen from a page, to be followed by the name of a file in it; '' if it is there."""
    way = Path(os.path.relpath(folder, page.parent)).as_posix()
    return "" if way == "." else quote(way) + "/"
