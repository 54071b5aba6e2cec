"""`sim report`: a result or an experiment as a page for those who never saw the program."""

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
    """Write a result or an experiment as one page, which opens in any browser without a network.

    Example: sim report results/白塔区现状
    """
    from sim.experiment.read_back import read_back
    from sim.experiment.store import NoResult
    from sim.report.page import write_page

    if out is not None and (out.is_dir() or not out.parent.is_dir()):
        refuse("--out", f"{out} is no file that can be written; name one such as report.html in a folder that exists")
    try:
        read = read_back(result)
    except NoResult as error:
        refuse("RESULT", str(error))
    typer.echo(write_page(read, lang.value, out))
