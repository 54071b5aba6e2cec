"""`sim compare`: which plan, how surely, at what cost?"""

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
    tell_of,
)
from sim.cli.running import running
from sim.cli.telling import telling


@app.command()
def compare(
    base: ScenarioFile,
    plans: Annotated[list[Path], typer.Argument(metavar="PLAN...", help="scenario files to hold against it")],
    replications: Replications = 20,
    seed: Seed = 1,
    workers: Workers = None,
    cluster: Cluster = None,
    out: Out = Path("results"),
    as_json: JsonOption = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Run plans on the same cases and say what each changes.

    Example: sim compare scenarios/baita.yaml scenarios/baita-streets-plus2.yaml
    """
    from sim import experiment

    with telling(lang.value, as_json) as told:
        scenarios = [loaded(file) for file in (base, *plans)]
        with running(lang.value, seed=seed, workers=workers, cluster=cluster, out=out) as how:
            comparison = experiment.compare(scenarios, replications=replications, **how)
            [answer] = told(comparison)
    typer.echo(answer)
    tell_of(comparison.results)
