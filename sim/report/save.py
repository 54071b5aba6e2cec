"""Write a result's summaries and charts beside its journals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.report import text
from sim.report.words import words

if TYPE_CHECKING:
    from sim.experiment import Result

NAME_CELLS = 80


def save(result: Result, lang: str) -> None:
    """Write summaries as CSV that spreadsheet programs open with Chinese text, and charts as PNG and SVG."""
    from sim.experiment.disk import writing

    if result.folder is None:
        raise ValueError("this result is not kept in a folder; run it with out=... to save summaries and charts")
    with writing(result.folder):
        _save_tables(result, result.folder / "summary")
        _save_charts(result, lang, result.folder / "charts")


def _save_tables(result: Result, folder: Path) -> None:
    from sim.experiment.disk import write_whole

    folder.mkdir(exist_ok=True)
    for name, table in result.tables().items():
        write_whole(folder / f"{name}.csv", table.to_csv(index=False, lineterminator="\r\n"), encoding="utf-8-sig")


def _save_charts(result: Result, lang: str, folder: Path) -> None:
    from sim.report import charts

    folder.mkdir(exist_ok=True)
    made_from = footer(result, lang)
    drawn: dict[str, str] = {"target": result.map_target, "label": str(result.targets.loc[result.map_target, "label"])}
    figures = {
        "targets": charts.targets_chart(result.targets, lang, footer=made_from),
        "backlog": charts.backlog_chart(result.backlog, lang, footer=made_from),
        "stations": charts.stations_chart(result.stations, lang, footer=made_from),
        "time_parts": charts.time_parts_chart(result.parts, lang, **drawn, footer=made_from),
    }
    if len(result.grids):
        figures["grids"] = charts.grids_chart(result.grids, lang, **drawn, footer=made_from)
    for name, figure in figures.items():
        for ending in ("png", "svg"):
            charts.save(figure, folder / f"{name}.{ending}")


def footer(result: Result, lang: str) -> str:
    """What a chart was made from, for those who meet it alone: scenario, period, replications and seed."""
    say = words(lang)
    period = f"{result.start.isoformat()}–{result.end.isoformat()}"
    repeated = (say.footer_once if result.replications == 1 else say.footer_often).format(n=f"{result.replications:,}")
    name = text.shorten(result.name, NAME_CELLS)
    return say.footer.format(name=name, period=period, repeated=repeated, seed=result.seed)
