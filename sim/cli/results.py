"""`sim results`: what is kept, shown again, compared, removed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.app import app
from sim.cli.options import JsonOption, Lang, LangOption, Out, kept, print_json, refuse

if TYPE_CHECKING:
    from sim.experiment import Result
    from sim.experiment.catalogue import Entry

results = typer.Typer(invoke_without_command=True)
app.add_typer(results, name="results")
RESULT = "a folder of results, or how the name in the list begins"
Name = Annotated[str, typer.Argument(metavar="RESULT", help=RESULT)]
Names = Annotated[list[str], typer.Argument(metavar="RESULT...", help=RESULT)]


@results.callback()
def list_results(
    context: typer.Context, out: Out = Path("results"), as_json: JsonOption = False, lang: LangOption = Lang.zh
) -> None:
    """List what is kept; show, compare or remove it.

    Example: sim results
    """
    from sim.experiment.catalogue import catalogue
    from sim.report.catalogue import catalogue_object, catalogue_table

    context.obj = out
    if context.invoked_subcommand is None:
        those = catalogue(out)
        typer.echo(catalogue_table(those, out, lang.value)) if not as_json else print_json(catalogue_object(those))


@results.command()
def show(context: typer.Context, name: Name, as_json: JsonOption = False, lang: LangOption = Lang.zh) -> None:
    """Tell again what a run or an experiment found; of several at a place, the newest.

    Example: sim results show results/白塔区现状
    """
    from sim.report import told

    typer.echo(told(kept(_chosen(context.obj, name)[0].folder), lang.value, as_json))


@results.command()
def compare(context: typer.Context, names: Names, as_json: JsonOption = False, lang: LangOption = Lang.zh) -> None:
    """Hold kept runs of one seed against the first of them, on the replications that all have.

    Example: sim results compare results/白塔区现状 results/白塔区·街道加两人
    """
    from sim.experiment import Comparison
    from sim.report import told

    if len(names) < 2:
        refuse("RESULT", "needs two or more results, the first of them the base")
    those: list[Result] = [kept(_run(context.obj, name).folder) for name in names]
    seeds = sorted({result.seed for result in those})
    if len(seeds) > 1:
        refuse("RESULT", f"of different seeds ({', '.join(map(str, seeds))}), so of different cases; run them with one")
    common = min(result.replications for result in those)
    comparison = Comparison(tuple(replace(result, replicated=result.replicated[:common]) for result in those))
    typer.echo(told(comparison, lang.value, as_json))


@results.command()
def remove(
    context: typer.Context,
    names: Names,
    yes: Annotated[bool, typer.Option("--yes", help="without asking")] = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Remove results; of a scenario's folder, all that it holds.

    Example: sim results remove dc2cab2a
    """
    from sim.experiment import catalogue
    from sim.report.catalogue import catalogue_table, megabytes
    from sim.report.words.catalogue import catalogue_words

    say = catalogue_words(lang.value)
    found = [entry for name in names for entry in _chosen(context.obj, name)]
    those = list({entry.folder.resolve(): entry for entry in found}.values())
    amount = {"n": len(those), "size": megabytes(those)}
    if not yes:
        typer.echo(catalogue_table(those, context.obj, lang.value), err=True)
        typer.confirm(say.remove.format(**amount), abort=True, err=True)
    catalogue.remove(those)
    typer.echo(say.removed.format(**amount))


def _chosen(out: Path, name: str) -> list[Entry]:
    from sim.experiment.catalogue import chosen
    from sim.experiment.record import NoResult

    try:
        return chosen(out, name)
    except NoResult as error:
        refuse("RESULT", str(error))


def _run(out: Path, name: str) -> Entry:
    """The newest run that *name* stands for."""
    from sim.experiment.catalogue import RUN

    runs = [entry for entry in _chosen(out, name) if entry.kind == RUN]
    if not runs:
        refuse("RESULT", f"'{name}' is no run; 'sim results' lists those there are")
    return runs[0]
