"""`sim chart`: one chart of a result, for a slide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.app import app
from sim.cli.options import Lang, LangOption, ResultFolder, kept, refuse


@app.command()
def chart(
    result: ResultFolder,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="which chart; all are listed without it")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="the picture: a file that ends in .png, .svg or .pdf")
    ] = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Draw a chart of a result or of an experiment as a slide of 16:9; without a NAME, list the charts there are.

    Example: sim chart results/白塔区现状 backlog --out backlog.png
    """
    from sim.report import charts

    if name is None:
        typer.echo("\n".join(charts.chart_names(kept(result))))
        return
    path = _picture(out, name)
    try:
        charts.save(charts.chart(kept(result), name, lang.value), path)
    except charts.UnknownChart as error:
        refuse("NAME", str(error))
    typer.echo(str(path))


def _picture(out: Path | None, name: str) -> Path:
    """The file to draw in; one that cannot be drawn in is refused before anything is read."""
    from sim.report.charts import drawable

    if out is None:
        refuse("--out", f"name the picture to write, such as --out {name}.png; .svg and .pdf are drawn as well")
    if not out.parent.is_dir() or out.is_dir():
        refuse("--out", f"{out} is no file in a folder that is there; name one such as {name}.png")
    try:
        return drawable(out)
    except ValueError as error:
        refuse("--out", str(error))
