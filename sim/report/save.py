"""Write a result's summaries and charts beside its journals."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pandas as pd


class Kept(Protocol):
    """A result or an experiment: tables by name, and the folder where it is kept."""

    @property
    def folder(self) -> Path | None:
        """Where it is kept; None if it is not."""

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every summary by the name of its file."""


def save(kept: Kept, lang: str) -> None:
    """Write summaries as CSV that spreadsheet programs open with Chinese text, and charts as PNG and SVG."""
    from sim.experiment.disk import writing

    if kept.folder is None:
        raise ValueError("this is not kept in a folder; run it with out=... to save summaries and charts")
    with writing(kept.folder):
        _save_tables(kept, kept.folder / "summary")
        _save_charts(kept, lang, kept.folder / "charts")


def _save_tables(kept: Kept, folder: Path) -> None:
    from sim.experiment.disk import write_whole

    folder.mkdir(exist_ok=True)
    for name, table in kept.tables().items():
        write_whole(folder / f"{name}.csv", table.to_csv(index=False, lineterminator="\r\n"), encoding="utf-8-sig")


def _save_charts(kept: Kept, lang: str, folder: Path) -> None:
    """Draw each chart, by copies of this process where it can be copied; the last take longest, and come first."""
    from sim.experiment.workers import by_copies
    from sim.report import charts

    folder.mkdir(exist_ok=True)
    numbers = reversed(range(len(charts.chart_names(kept))))
    for _ in by_copies([partial(_save_chart, kept, lang, folder)], [(0, number) for number in numbers]):
        pass


def _save_chart(kept: Kept, lang: str, folder: Path, number: int) -> None:
    """Draw one chart; it is packed as PNG beside, while it is written as SVG."""
    from sim.report import charts

    name = charts.chart_names(kept)[number]
    figure = charts.chart(kept, name, lang)
    with ThreadPoolExecutor(1) as packing:
        packed = packing.submit(charts.save_pixels, charts.pixels(figure), folder / f"{name}.png")
        charts.save(figure, folder / f"{name}.svg")
        packed.result()
