"""`sim check`: a file's mistakes, and its work against its hands."""

from __future__ import annotations

import typer

from sim.cli.app import app
from sim.cli.options import JsonOption, Lang, LangOption, ScenarioFile, loaded, print_json


@app.command()
def check(file: ScenarioFile, as_json: JsonOption = False, lang: LangOption = Lang.zh) -> None:
    """Check a scenario file, and compare its work with its hands before any run.

    Example: sim check scenarios/baita.yaml
    """
    from sim import report
    from sim.measure.load import station_loads

    scenario = loaded(file)
    loads = station_loads(scenario)
    if as_json:
        print_json(report.loads_object(scenario, loads, report.cautions(scenario, loads, lang.value)))
    else:
        typer.echo(report.loads_table(scenario, loads, lang.value))
