"""What several verbs share: arguments and options, how a scenario is loaded, how JSON is printed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from sim.cli.language import Lang, chosen, spoken

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.experiment.store import Store
    from sim.measure import Run
    from sim.scenario import Scenario


ScenarioFile = Annotated[Path, typer.Argument(metavar="FILE", help="a scenario file, such as scenarios/baita.yaml")]
ResultFolder = Annotated[Path, typer.Argument(metavar="RESULT", help="a folder of results, such as results/白塔区现状")]
LangOption = Annotated[
    Lang,
    typer.Option(
        "--lang", callback=chosen, show_default="that of the system", help="language of tables, charts and messages"
    ),
]
"""Whatever a verb writes as its default, the system's language takes its place."""
JsonOption = Annotated[bool, typer.Option("--json", help="print one JSON object instead of a table")]
Replications = Annotated[int, typer.Option(min=1, max=100_000, help="independent repetitions")]
Seed = Annotated[int, typer.Option(min=0, help="the same seed gives the same cases")]
Workers = Annotated[int | None, typer.Option(min=1, max=256, help="processes; all cores where that pays, if not given")]
Cluster = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="a running Dask scheduler, such as tcp://127.0.0.1:8786")
]
Out = Annotated[Path, typer.Option(help="folder for results")]


def loaded(file: Path) -> Scenario:
    """The scenario of a file; all of its mistakes are told on stderr, with exit code 2."""
    from sim.report.messages import problem_said
    from sim.scenario import ScenarioError, load

    try:
        return load(file)
    except ScenarioError as error:
        for problem in error.problems:
            typer.echo(problem_said(problem, spoken()), err=True)
        raise typer.Exit(2) from None


def refuse(option: str, message: str) -> NoReturn:
    """A mistake in the command: what it is and what would do, on stderr, with exit code 2."""
    from sim.report.messages import said

    typer.echo(f"{option}: {said(message, spoken())}", err=True)
    raise typer.Exit(2)


def tell(message: str) -> None:
    """Say something that went wrong, on stderr."""
    from sim.report.messages import said

    typer.echo(said(message, spoken()), err=True)


def kept(folder: Path) -> Any:
    """The result or the experiment that is kept in a folder; that there is none is told, with exit code 2."""
    from sim.experiment.reading import read
    from sim.experiment.record import NoResult

    try:
        return read(folder)
    except NoResult as error:
        refuse("RESULT", str(error))


def opened(result: Path) -> Store:
    """The store in a folder of results; a mistake in it is told on stderr, with exit code 2."""
    from sim.experiment.record import NoResult
    from sim.experiment.store import Store

    try:
        return Store.opened(result)
    except NoResult as error:
        refuse("RESULT", str(error))


def kept_run(store: Store, replication: int) -> Run:
    """A replication that the store keeps; that it keeps none of this number is told on stderr, with exit code 2."""
    from sim.experiment.replicate import run_of

    if replication not in store.kept:
        there = f"{store.kept[0]} to {store.kept[-1]}" if store.kept else "none"
        refuse("--replication", f"replication {replication} is not kept there; it has {there}")
    return run_of(store, replication)


def tell_difference(result: Result) -> None:
    """Say on stderr that the two engines differ, if they do."""
    if result.difference:
        tell(
            "the engines differ, so all results are SimPy's; please report this, "
            f"with both journals in {result.folder}/differences:"
        )
        typer.echo(result.difference, err=True)


def tell_of(results: Iterable[Result]) -> None:
    """Say on stderr what is wrong with results, if anything is; then the exit code is 1."""
    wrong = False
    for result in results:
        for failure in result.failures:
            tell(f"self-check failed: {result.name}: {failure}")
        tell_difference(result)
        wrong = wrong or bool(result.failures or result.difference)
    if wrong:
        raise typer.Exit(1)


def print_json(value: object) -> None:
    """Print one JSON object on stdout."""
    from sim.report import json_text

    typer.echo(json_text(value))
