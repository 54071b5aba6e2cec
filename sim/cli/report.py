"""`sim report`: what is kept, as a page for those who never saw the program, or a workbook for those who reckon on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.app import app
from sim.cli.options import Lang, LangOption, ResultFolder, kept, refuse


@app.command()
def report(
    result: ResultFolder,
    out: Annotated[Path | None, typer.Option(help="the file to write; beside the result if not given")] = None,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="write a workbook for Excel or WPS, not a page")] = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Write a result or an experiment as one page, which opens in any browser without a network.

    Example: sim report results/白塔区现状
    """
    from sim.report.page import write_page
    from sim.report.workbook import write_workbook

    if out is not None and (out.is_dir() or not out.parent.is_dir()):
        refuse("--out", f"{out} is no file that can be written; name one such as report.html in a folder that exists")
    made = kept(result)
    typer.echo((write_workbook if xlsx else write_page)(made, lang.value, out))
