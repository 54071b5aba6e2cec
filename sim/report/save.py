"""Write the summaries and charts of what is kept in a folder."""

from __future__ import annotations

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
    from sim.experiment.store import write_whole
    from sim.report import charts

    if kept.folder is None:
        raise ValueError("this is not kept in a folder; run it with out=... to save summaries and charts")
    for name in ("summary", "charts"):
        (kept.folder / name).mkdir(exist_ok=True)
    for name, table in kept.tables().items():
        written = table.to_csv(index=False, lineterminator="\r\n")
        write_whole(kept.folder / "summary" / f"{name}.csv", written, encoding="utf-8-sig")
    for name in charts.chart_names(kept):
        figure = charts.chart(kept, name, lang)
        for ending in ("png", "svg"):
            charts.save(figure, kept.folder / "charts" / f"{name}.{ending}")
