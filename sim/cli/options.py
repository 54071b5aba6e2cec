"""What several verbs share: arguments and options, how a scenario is loaded, how JSON is printed."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.experiment.store import Store
    from sim.measure import Run
    from sim.scenario import Scenario


class Lang(StrEnum):
    """Language of what is shown."""

    zh = "zh"
    en = "en"


ScenarioFile = Annotated[Path, typer.Argument(metavar="FILE", help="a scenario file, such as scenarios/baita.yaml")]
ResultFolder = Annotated[Path, typer.Argument(metavar="RESULT", help="a folder of results, such as results/白塔区现状")]
LangOption = Annotated[Lang, typer.Option("--lang", help="language of tables and charts")]
JsonOption = Annotated[bool, typer.Option("--json", help="print one JSON object instead of a table")]
Replications = Annotated[int, typer.Option(min=1, max=100_000, help="independent repetitions")]
Seed = Annotated[int, typer.Option(min=0, help="the same seed gives the same cases")]
Workers = Annotated[int | None, typer.Option(min=1, max=256, help="processes; all cores where that pays, if not given")]
Out = Annotated[Path, typer.Option(help="folder for results")]


def loaded(file: Path) -> Scenario:
    """The scenario of a file; all of its mistakes are told on stderr, with exit code 2."""
    from sim.scenario import ScenarioError, load

    try:
        return load(file)
    except ScenarioError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None


def refuse(option: str, message: str) -> NoReturn:
    """A mistake in the command: what it is and what would do, on stderr, with exit code 2."""
    typer.echo(f"{option}: {message}", err=True)
    raise typer.Exit(2)


def opened(result: Path) -> Store:
    """The store in a folder of results; a mistake in it is told on stderr, with exit code 2."""
    from sim.experiment.store import NoResult, Store

    try:
        return Store.opened(result)
    except NoResult as error:
        refuse("RESULT", str(error))


def kept_run(store: Store, replication: int) -> Run:
    """A replication that the store keeps; that it keeps none of this number is told on stderr, with exit code 2."""
    from sim.experiment.replicate import Job, run_of

    if replication not in store.kept:
        kept = f"{store.kept[0]} to {store.kept[-1]}" if store.kept else "none"
        refuse("--replication", f"replication {replication} is not kept there; it has {kept}")
    return run_of(Job(store.scenario, store.seed, store), replication)


def usable(out: Path) -> None:
    """A folder for results that is a file is a mistake in the command, better told before the run than after."""
    if str(out) in ("", "."):
        refuse("--out", "names no folder; write one such as results")
    taken = next((path for path in (out, *out.parents) if path.exists()), None)
    if taken is not None and not taken.is_dir():
        refuse("--out", f"{taken} is a file; name a folder for results")


def tell_difference(result: Result) -> None:
    """Say on stderr that the two engines differ, if they do."""
    if result.difference:
        typer.echo("the engines differ, so all results are SimPy's; please report this,", err=True)
        typer.echo(f"with both journals in {result.folder}/differences:\n{result.difference}", err=True)


def print_json(value: object) -> None:
    """Print one JSON object on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
