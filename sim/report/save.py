"""Write a result's summaries and charts beside its journals."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class Kept(Protocol):
    """A result or an experiment: tables by name, and the folder where it is kept."""

    @property
    def folder(self) -> Path | None:
        """Where it is kept; None if it is not."""

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every summary by the name of its file."""


def save(kept: Kept, lang: str, *also: Callable[[], T]) -> list[T]:
    """Write summaries as CSV that spreadsheet programs open with Chinese text, and charts as PNG and SVG.

    They are made by copies of this process where it can be copied, with what is *also* to be done; returns what that
    returns. Written they are by this one, since a copy that is ended may be in the middle of it.
    """
    from sim.experiment.disk import write_whole, writing
    from sim.experiment.workers import by_copies
    from sim.report import charts

    if kept.folder is None:
        raise ValueError("this is not kept in a folder; run it with out=... to save summaries and charts")
    drawing = [partial(_chart, kept, lang, name) for name in charts.chart_names(kept)]
    files: list[Callable[[], Any]] = [*reversed(drawing), partial(_summaries, kept)]  # the last charts take longest
    parts = [*files, *also]
    returned: dict[int, T] = {}
    with writing(kept.folder):
        for (_, place), made in by_copies([lambda place: parts[place]()], [(0, n) for n in range(len(parts))]):
            if place >= len(files):
                returned[place] = made
                continue
            for name, content in made.items():
                path = kept.folder / name
                path.parent.mkdir(exist_ok=True)
                write_whole(path, content)
    return [returned[place] for place in sorted(returned)]


def _summaries(kept: Kept) -> dict[str, bytes]:
    tables = {name: table.to_csv(index=False, lineterminator="\r\n") for name, table in kept.tables().items()}
    return {f"summary/{name}.csv": table.encode("utf-8-sig") for name, table in tables.items()}


def _chart(kept: Kept, lang: str, name: str) -> dict[str, bytes]:
    from sim.report import charts

    drawn = charts.files(charts.chart(kept, name, lang))
    return {f"charts/{name}{suffix}": content for suffix, content in drawn.items()}
