"""`sim trace`: what became of one case, and why it was late."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sim.cli.app import app
from sim.cli.options import JsonOption, Lang, LangOption, ResultFolder, kept_run, opened, print_json, refuse


@app.command()
def trace(
    result: ResultFolder,
    case: Annotated[int | None, typer.Option("--case", min=0, help="the number of a case")] = None,
    late: Annotated[bool, typer.Option("--late", help="the cases that overran a time limit by most")] = False,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help="how many of those")] = 3,
    target: Annotated[
        str | None, typer.Option("--target", help="which time limit; that of closure if not given")
    ] = None,
    replication: Annotated[int, typer.Option("--replication", min=1, help="of which replication")] = 1,
    as_json: JsonOption = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Tell a case's story: when it came, who held it, and where the time went.

    Example: sim trace results/白塔区现状 --late
    """
    from sim import report
    from sim.measure.accountability import held_at_limit, supervised
    from sim.measure.story import latest, story
    from sim.measure.targets import closure_target

    if late == (case is not None):
        refuse("--case", "name a case, such as --case 17, or ask for the latest ones with --late")
    store = opened(result)
    aim = target or closure_target(store.scenario)
    if aim not in store.scenario.targets:
        refuse("--target", f"there is no target '{aim}'; choose among {', '.join(store.scenario.targets)}")
    run = kept_run(store, replication)
    if case is not None and not (case < len(run.cases) and run.cases.is_case[case]):
        refuse(
            "--case", f"there is no case {case}; cases are numbered from 0 to {len(run.cases) - 1}, calls among them"
        )
    lists = {name: held_at_limit(run, name) for name in supervised(run.scenario)}
    told: list[Any] = []
    for number in latest(run, aim, most) if case is None else [case]:
        holders = {name: int(holder[number]) for name, holder in lists.items() if holder[number] >= 0}
        if as_json:
            told.append(report.trace_object(run, story(run, number), replication, holders))
        else:
            told.append(report.trace(run, story(run, number), replication, lang.value, holders))
    if as_json:
        print_json({"cases": told})
    else:
        typer.echo("\n\n".join(map(str, told)) or report.words(lang.value).no_data)
