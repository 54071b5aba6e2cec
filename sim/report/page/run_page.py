"""The page of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.page.document import Page
from sim.report.page.sections import SECTIONS
from sim.report.page.sections.causes import because
from sim.report.page.sections.targets import answer
from sim.report.page.telling import Telling
from sim.scenario.units import DAY

if TYPE_CHECKING:
    from sim.experiment import Result


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
