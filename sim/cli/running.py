"""What all commands that run an experiment do alike."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import typer

from sim.cli.options import refuse

if TYPE_CHECKING:
    from sim.experiment.replicate import Progress


class How(TypedDict):
    """How an experiment is run, as the functions of `sim.experiment` take it."""

    seed: int
    workers: int | None
    cluster: str | None
    out: Path
    command: str
    progress: Progress


@contextmanager
def running(
    lang: str, first: str = "", *, seed: int, workers: int | None, cluster: str | None, out: Path
) -> Iterator[How]:
    """How to run an experiment whose progress is shown; what cannot be used is told before it begins.

    first : what people read before they see progress.
    """
    from sim.report.console import shown_progress

    _usable(out)
    _reachable(cluster)
    if first:
        typer.echo(first, err=True)
    command = shlex.join(["sim", *sys.argv[1:]])
    with shown_progress(lang) as progress:
        yield How(seed=seed, workers=workers, cluster=cluster, out=out, command=command, progress=progress)


def _usable(out: Path) -> None:
    """A folder for results that is a file is a mistake in the command."""
    if str(out) in ("", "."):
        refuse("--out", "names no folder; write one such as results")
    taken = next((path for path in (out, *out.parents) if path.exists()), None)
    if taken is not None and not taken.is_dir():
        refuse("--out", f"{taken} is a file; name a folder for results")


def _reachable(cluster: str | None) -> None:
    """A cluster that cannot be used is one, too."""
    from sim.experiment.cluster import NoCluster, connected

    try:
        if cluster is not None:
            with connected(cluster):
                pass
    except NoCluster as error:
        refuse("--cluster", str(error))
