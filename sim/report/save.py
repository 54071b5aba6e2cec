"""Write a result's summaries and charts beside its journals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.experiment import Result


def save(result: Result, lang: str) -> None:
    """Write summaries as CSV that spreadsheet programs open with Chinese text, and charts as PNG and SVG."""
    from sim.experiment.store import write_whole
    from sim.report import charts

    if result.folder is None:
        raise ValueError("this result is not kept in a folder; run it with out=... to save summaries and charts")
    for name in ("summary", "charts"):
        (result.folder / name).mkdir(exist_ok=True)
    for name, table in result.tables().items():
        text = table.to_csv(index=False, lineterminator="\r\n")
        write_whole(result.folder / "summary" / f"{name}.csv", text, encoding="utf-8-sig")
    figures = {
        "targets": charts.targets_chart(result.targets, lang),
        "backlog": charts.backlog_chart(result.backlog, lang),
        "stations": charts.stations_chart(result.stations, lang),
        "time_parts": charts.time_parts_chart(result.parts, lang, target=result.map_target),
    }
    if len(result.grids):
        figures["grids"] = charts.grids_chart(result.grids, lang, target=result.map_target)
    for name, figure in figures.items():
        for ending in ("png", "svg"):
            charts.save(figure, result.folder / "charts" / f"{name}.{ending}")
