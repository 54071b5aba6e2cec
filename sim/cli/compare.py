"""`sim compare`: which plan, how surely, at what cost?"""

from __future__ import annotations

import shlex
import sys
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
    reachable,
    tell_of,
    usable,
)
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
    from sim.report.console import shown_progress

    with telling(lang.value, as_json) as told:
        scenarios = [loaded(file) for file in (base, *plans)]
        usable(out)
        reachable(cluster)
        with shown_progress(lang.value) as progress:
            comparison = experiment.compare(
                scenarios,
                replications=replications,
                seed=seed,
                workers=workers,
                cluster=cluster,
                out=out,
                command=shlex.join(["sim", *sys.argv[1:]]),
                progress=progress,
            )
            [answer] = told(comparison)
    typer.echo(answer)
    tell_of(comparison.results)
