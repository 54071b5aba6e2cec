"""Standard output and error: Chinese text on every system, progress for those who wait."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from time import monotonic
from typing import TYPE_CHECKING

from sim.report.words import words

if TYPE_CHECKING:
    from sim.experiment.replicate import Progress

REDRAWN_AFTER = 0.1
"""Seconds between two drawings of the bar."""


def use_utf8() -> None:
    """Write Chinese text also where the system's own encoding cannot, as in pipes on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


@contextmanager
def shown_progress(lang: str) -> Iterator[Progress]:
    """Progress on standard error: a bar on a terminal, a line for each tenth elsewhere."""
    say = words(lang)
    if not sys.stderr.isatty():
        yield _lines(say.replications)
        return
    from rich import progress
    from rich.console import Console

    counted = progress.MofNCompleteColumn()
    columns = (progress.TextColumn("{task.description}"), progress.BarColumn(), counted, progress.TimeRemainingColumn())
    console = Console(stderr=True)
    # A thread of its own that draws the bar would keep this process from being copied.
    with progress.Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task, drawn = bar.add_task(say.replications, total=None), -REDRAWN_AFTER

        def show(done: int, all_: int) -> None:
            nonlocal drawn
            now = monotonic()
            due = done == all_ or now - drawn >= REDRAWN_AFTER
            bar.update(task, completed=done, total=all_, refresh=due)
            drawn = now if due else drawn

        yield show


def _lines(what: str) -> Progress:
    shown = (0, -1)

    def show(done: int, all_: int) -> None:
        nonlocal shown
        reached = (all_, 10 * done // all_)
        if reached > shown:  # with a precision there may turn out to be more to do
            shown = reached
            print(f"{what} {done}/{all_}", file=sys.stderr, flush=True)

    return show
