"""The application that the verbs belong to, and how it ends when something goes wrong."""

from __future__ import annotations

import os
import sys
import warnings

import typer

from sim.errors import SimError

INTERRUPTED = 130
"""The exit code by which typer tells that the user interrupted a command."""

app = typer.Typer(
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Do the targets hold with these people on these shifts? 现有人员和班次能否守住时限?\n\n"
    "Example: sim run scenarios/baita.yaml",
)


def main() -> None:
    """Run the command line; whatever goes wrong is told in one line."""
    from sim.report.console import use_utf8

    use_utf8()
    warnings.formatwarning = lambda message, *where, **line: f"sim: {message}\n"
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
