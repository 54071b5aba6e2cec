"""The application that the verbs belong to, and how it ends when something goes wrong."""

from __future__ import annotations

import _thread
import atexit
import gc
import os
import sys
import warnings
from threading import Timer
from typing import Any, NoReturn

import typer

from sim.cli.help import Verbs, help_in
from sim.cli.language import spoken
from sim.errors import SimError

INTERRUPTED = 130
"""The exit code by which typer tells that the user interrupted a command."""

SELDOM = 100_000, 50
"""After how many new objects the collector looks for what nobody holds, and every how often at older ones too. Loading
makes half a million objects that all stay; to look through them as often as usual takes a tenth of `sim check`."""

app = typer.Typer(
    cls=Verbs,
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Do the targets hold with these people on these shifts? 现有人员和班次能否守住时限?\n\n"
    "Example: sim run scenarios/baita.yaml",
)


def main() -> None:
    """Run the command line; whatever goes wrong is told in one line."""
    gc.set_threshold(*SELDOM)
    atexit.register(gc.freeze)  # Python's end would look through all those objects once more, which takes half a second
    sys.unraisablehook = _interrupt_again
    warnings.formatwarning = lambda message, *where, **line: f"sim: {message}\n"
    try:
        from sim.report.console import use_utf8

        use_utf8()
        command = typer.main.get_command(app)
        if len(sys.argv) == 1 or "--help" in sys.argv:
            help_in(spoken(), command)
        command(prog_name="sim")
    except (KeyboardInterrupt, SystemExit) as ended:
        if isinstance(ended, SystemExit) and ended.code != INTERRUPTED:
            raise
        _end("interrupted; finished replications are kept, and the same command goes on from there")
    except SimError as error:
        _end(str(error), begin="sim: ")
    except OSError as error:
        wrong = f"{error.filename}: cannot be read or written ({error.strerror})"
        _end(str(error) if error.filename is None else wrong, begin="sim: ")
    except Exception as error:
        if os.environ.get("SIM_TRACEBACK"):
            raise
        _end(f"{type(error).__name__}: {error}", "(SIM_TRACEBACK=1 shows where)", begin="sim: ")


def _interrupt_again(lost: Any) -> None:
    """An interrupt that meets Python while it clears up would be told by a traceback, and lost; it comes once more."""
    if isinstance(lost.exc_value, KeyboardInterrupt):
        Timer(0.01, _thread.interrupt_main).start()  # in here it would be lost again
    else:
        sys.__unraisablehook__(lost)


def _end(*lines: str, begin: str = "") -> NoReturn:
    """End with exit code 1 and *lines* on stderr."""
    from sim.report.messages import said

    sys.exit(begin + "\n".join(said(line, spoken()) for line in lines))
