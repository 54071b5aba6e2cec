"""`sim run`: do the targets hold?"""

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
    ScenarioFile,
    Seed,
    Workers,
    loaded,
    refuse,
    tell,
    tell_difference,
)
from sim.cli.running import running
from sim.cli.telling import telling


class EngineName(StrEnum):
    """The engines by name."""

    simpy = "simpy"
    compiled = "compiled"


@app.command()
def run(
    file: ScenarioFile,
    replications: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=100_000,
            help="independent repetitions; 20, or with --precision at most so many",
            show_default=False,
        ),
    ] = None,
    precision: Annotated[
        str | None,
        typer.Option(
            metavar="HALF-WIDTH",
            help="such as 1%: add replications until the half-width of every target's 95 % interval is at most so many "
            "percentage points; at least 15, at most 1,000 if --replications gives no other maximum",
        ),
    ] = None,
    seed: Seed = 1,
    workers: Workers = None,
    cluster: Cluster = None,
    out: Out = Path("results"),
    as_json: JsonOption = False,
    lang: LangOption = Lang.zh,
    engine: Annotated[
        EngineName | None,
        typer.Option(help="simpy; or compiled, without the proof on replication 1 that it does what SimPy does"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="exit with 3 when a target fails")] = False,
    as_report: Annotated[bool, typer.Option("--report", help="write the result as a page too")] = False,
) -> None:
    """Run a scenario and say whether its targets hold.

    Example: sim run scenarios/baita.yaml --replications 30
    """
    from sim import experiment

    with telling(lang.value, as_json, as_report) as told:
        from sim.scenario.units import half_width

        try:
            asked = None if precision is None else half_width(precision)
        except ValueError as error:
            refuse("--precision", str(error))
        scenario = loaded(file)
        with running(lang.value, seed=seed, workers=workers, cluster=cluster, out=out) as how:
            result = experiment.run(
                scenario,
                replications=replications,
                precision=asked,
                engine=None if engine is None else engine.value,
                **how,
            )
            answer, *page = told(result)
    typer.echo(answer)
    for path in page:
        typer.echo(path, err=as_json)
    for failure in result.failures:
        tell(f"self-check failed: {failure}")
    tell_difference(result)
    if result.failures or result.difference:
        raise typer.Exit(1)
    if strict and (result.targets["verdict"] == experiment.FAILS).any():
        raise typer.Exit(3)
