"""`sim sweep`: how much of something is enough?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.app import app
from sim.cli.options import (
    Cluster,
    JsonOption,
    Lang,
    LangOption,
    Out,
    Replications,
    ScenarioFile,
    Seed,
    Workers,
    loaded,
    refuse,
    tell_of,
)
from sim.cli.running import running
from sim.cli.telling import telling


class Design(StrEnum):
    """The designs by name."""

    grid = "grid"
    lhs = "lhs"


@app.command()
def sweep(
    file: ScenarioFile,
    vary: Annotated[
        list[str],
        typer.Option(
            metavar="KEY=VALUES",
            help="a key and its values: staff.street.each=4..8, staff.street.available=30 %..60 %/10 %, or a list with "
            "commas; once for each key",
        ),
    ],
    design: Annotated[
        Design, typer.Option(help="grid: every combination; lhs: points that fill the space between the ends of ranges")
    ] = Design.grid,
    points: Annotated[int | None, typer.Option(min=2, max=10_000, help="how many points of lhs; 10 a key")] = None,
    replications: Replications = 20,
    seed: Seed = 1,
    workers: Workers = None,
    cluster: Cluster = None,
    out: Out = Path("results"),
    as_json: JsonOption = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Run a scenario at many settings on the same cases, and say the smallest that holds each target.

    Example: sim sweep scenarios/baita.yaml --vary staff.street.each=4..8
    """
    from sim import experiment

    with telling(lang.value, as_json) as told:
        from sim.cli.vary import varied
        from sim.report.messages import said
        from sim.scenario import ScenarioError

        scenario = loaded(file)
        if points is not None and design == Design.grid:
            refuse("--points", "goes with --design lhs; the full grid has every combination of the values")
        values = varied(vary, fill=design == Design.lhs)
        with running(lang.value, seed=seed, workers=workers, cluster=cluster, out=out) as how:
            try:
                found = experiment.sweep(
                    scenario,
                    values,
                    points=None if design == Design.grid else points or 10 * len(values),
                    replications=replications,
                    **how,
                )
            except ScenarioError as error:
                problems = (f"{each.key}: {said(each.message, lang.value)}" for each in error.problems)
                refuse("--vary", "\n--vary: ".join(problems))
            except experiment.DesignError as error:
                refuse("--vary", str(error))
            [answer] = told(found)
    typer.echo(answer)
    tell_of(found.results)
