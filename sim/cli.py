"""The command line: parse, call, print."""

from __future__ import annotations

import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.errors import SimError

if TYPE_CHECKING:
    from sim.scenario import Scenario

INTERRUPTED = 130
"""The exit code by which typer tells that the user interrupted a command."""

app = typer.Typer(
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Do the targets hold with these people on these shifts? 现有人员和班次能否守住时限?\n\n"
    "Example: sim run scenarios/baita.yaml",
)


class Lang(StrEnum):
    """Language of what is shown."""

    zh = "zh"
    en = "en"


ScenarioFile = Annotated[Path, typer.Argument(metavar="FILE", help="a scenario file, such as scenarios/baita.yaml")]
LangOption = Annotated[Lang, typer.Option("--lang", help="language of tables and charts")]
JsonOption = Annotated[bool, typer.Option("--json", help="print one JSON object instead of a table")]


@app.command()
def run(
    file: ScenarioFile,
    replications: Annotated[int, typer.Option(min=1, max=100_000, help="independent repetitions")] = 20,
    seed: Annotated[int, typer.Option(min=0, help="the same seed gives the same cases")] = 1,
    workers: Annotated[int | None, typer.Option(min=1, max=256, help="processes; all cores if not given")] = None,
    out: Annotated[Path, typer.Option(help="folder for results")] = Path("results"),
    as_json: JsonOption = False,
    lang: LangOption = Lang.zh,
    strict: Annotated[bool, typer.Option("--strict", help="exit with 3 when a target fails")] = False,
) -> None:
    """Run a scenario and say whether its targets hold.

    Example: sim run scenarios/baita.yaml --replications 30
    """
    from sim import experiment, report
    from sim.measure.load import station_loads
    from sim.report.console import shown_progress

    scenario = _load(file)
    _usable(out)
    with shown_progress(lang.value) as progress:
        result = experiment.run(
            scenario,
            replications=replications,
            seed=seed,
            workers=workers or os.cpu_count() or 1,
            out=out,
            command=" ".join(["sim", *sys.argv[1:]]),
            progress=progress,
        )
        report.save(result, lang.value)
    warnings = report.cautions(scenario, station_loads(scenario), lang.value)
    if as_json:
        _print_json(report.result_object(result, warnings))
    else:
        typer.echo(report.answer(result, lang.value, warnings))
    for failure in result.failures:
        typer.echo(f"self-check failed: {failure}", err=True)
    if result.failures:
        raise typer.Exit(1)
    if strict and (result.targets["verdict"] == experiment.FAILS).any():
        raise typer.Exit(3)


@app.command()
def check(file: ScenarioFile, as_json: JsonOption = False, lang: LangOption = Lang.zh) -> None:
    """Check a scenario file, and compare its work with its hands before any run.

    Example: sim check scenarios/baita.yaml
    """
    from sim import report
    from sim.measure.load import station_loads

    scenario = _load(file)
    loads = station_loads(scenario)
    if as_json:
        _print_json(report.loads_object(scenario, loads, report.cautions(scenario, loads, lang.value)))
    else:
        typer.echo(report.loads_table(scenario, loads, lang.value))


@app.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors.

    Example: sim schema > scenarios/schema.json
    """
    from sim.scenario.json_schema import json_schema

    _print_json(json_schema())


def main() -> None:
    """Run the command line; whatever goes wrong is told in one line."""
    from sim.report.console import use_utf8

    use_utf8()
    try:
        app(prog_name="sim")
    except (KeyboardInterrupt, SystemExit) as ended:
        if isinstance(ended, SystemExit) and ended.code != INTERRUPTED:
            raise
        sys.exit("interrupted; finished replications are kept, and the same command goes on from there")
    except (SimError, OSError) as error:
        sys.exit(f"sim: {error}")
    except Exception as error:
        if os.environ.get("SIM_TRACEBACK"):
            raise
        sys.exit(f"sim: {type(error).__name__}: {error}\n(SIM_TRACEBACK=1 shows where)")


def _load(file: Path) -> Scenario:
    from sim.scenario import ScenarioError, load

    try:
        return load(file)
    except ScenarioError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None


def _usable(out: Path) -> None:
    """A folder for results that is a file is a mistake in the command, better told before the run than after."""
    if str(out) in ("", "."):
        typer.echo("--out: names no folder; write one such as results", err=True)
        raise typer.Exit(2)
    taken = next((path for path in (out, *out.parents) if path.exists()), None)
    if taken is not None and not taken.is_dir():
        typer.echo(f"--out: {taken} is a file; name a folder for results", err=True)
        raise typer.Exit(2)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
