"""`sim replay`: a page in which one replication plays."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.app import app
from sim.cli.options import Lang, LangOption, ResultFolder, kept_run, opened, refuse

if TYPE_CHECKING:
    from sim.scenario.network import Network


@app.command()
def replay(
    result: ResultFolder,
    replication: Annotated[int, typer.Option("--replication", min=1, help="which replication")] = 1,
    start: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="the first day, if not that of the period")
    ] = None,
    days: Annotated[int | None, typer.Option("--days", min=1, help="how many days, if not all")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="the page; beside the result if not given")] = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Write a page in which one replication plays, and which opens from disk without a network.

    Example: sim replay results/白塔区现状 --from 2021-03-01 --days 31
    """
    from sim.experiment.disk import write_whole
    from sim.report.replay import replay_page

    store = opened(result)
    since, until = window(store.scenario.network, start, days)
    run = kept_run(store, replication)
    path = out or store.folder / "replay.html"
    if path.is_dir() or not path.parent.is_dir():
        refuse("--out", f"{path} is no file in a folder that is there; name one such as replay.html")
    write_whole(path, replay_page(run, replication, store.seed, since, until, lang.value))
    typer.echo(str(path))


def window(network: Network, start: datetime | None, days: int | None) -> tuple[int, int]:
    """The first and last instant [s] to show, within the measured period; a mistake is told."""
    from sim.scenario.units import DAY

    since = network.warm_up
    if start is not None:
        first, last = (network.day(at) for at in (network.warm_up, network.horizon - 1))
        if not first <= start.date() <= last:
            refuse("--from", f"{start.date()} lies outside the period; choose a day from {first} to {last}")
        since = (start.date() - network.start).days * DAY
    return since, network.horizon if days is None else min(since + days * DAY, network.horizon)
