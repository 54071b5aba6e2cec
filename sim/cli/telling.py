"""Saving and telling what a command has found, by a copy of this process that loads what it takes meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.experiment.reading import Kept


@contextmanager
def telling(lang: str, as_json: bool, as_report: bool = False) -> Iterator[Callable[[Kept], list[str]]]:
    """What saves the summaries and charts of what is found, and returns what to print about it.

    as_json : the answer as one JSON object. as_report : write the page too; its path comes second.
    Drawing has much to load. Where this process can be copied, a copy loads it while all is yet to be found.
    """
    from sim.processes.ahead import ahead

    with ahead(_load) as begun:
        yield lambda found: begun(partial(_saved, found, lang, as_json, as_report))()


def _saved(found: Kept, lang: str, as_json: bool, as_report: bool) -> list[str]:
    from sim import report

    answer = report.save(found, lang, partial(report.told, found, lang, as_json))
    if not as_report:
        return answer
    from sim.report.page import write_page

    return [*answer, str(write_page(found, lang))]


def _load() -> None:
    """Load what saves and tells, and of what the result that is handed over is made."""
    import sim.experiment
    import sim.report.charts  # noqa: F401
