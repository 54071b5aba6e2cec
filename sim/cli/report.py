"""`sim report`: a result as a page for those who never saw the program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.app import app
from sim.cli.options import Lang, LangOption, ResultFolder, refuse


@app.command()
def report(
    result: ResultFolder,
    out: Annotated[Path | None, typer.Option(help="the file to write; beside the result if not given")] = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Write a result as one page, which opens in any browser without a network.

    Example: sim report results/白塔区现状
    """
    from sim.experiment import read_result
    from sim.experiment.store import NoResult
    from sim.report.page import write_run_page

    try:
        read = read_result(result)
    except NoResult as error:
        refuse("RESULT", str(error))
    typer.echo(write_run_page(read, lang.value, out))
