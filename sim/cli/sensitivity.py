"""`sim sensitivity`: which assumed value must be measured first?"""

from __future__ import annotations

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


@app.command()
def sensitivity(
    file: ScenarioFile,
    only: Annotated[
        list[str] | None, typer.Option(metavar="PATTERN", help="vary only keys such as 'staff.*'; may be repeated")
    ] = None,
    points: Annotated[
        int | None,
        typer.Option(min=0, max=10_000, help="settings at which all vary together; twice the values if not given"),
    ] = None,
    replications: Replications = 5,
    seed: Seed = 1,
    workers: Workers = None,
    cluster: Cluster = None,
    out: Out = Path("results"),
    as_json: JsonOption = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Vary every assumed value and rank them by what they do to the targets.

    Example: sim sensitivity scenarios/baita.yaml --only 'staff.*'
    """
    from sim import experiment

    with telling(lang.value, as_json) as told:
        from sim.report.words.experiments import experiment_words

        scenario = loaded(file)
        first = experiment_words(lang.value).choosing_ends
        with running(lang.value, first, seed=seed, workers=workers, cluster=cluster, out=out) as how:
            try:
                found = experiment.sensitivity(
                    scenario, only=only or (), points=points, replications=replications, **how
                )
            except experiment.TooFewPoints as error:
                refuse("--points", str(error))
            except experiment.DesignError as error:
                refuse("--only" if only else "FILE", str(error))
            [answer] = told(found)
    typer.echo(answer)
    tell_of([found.base])
