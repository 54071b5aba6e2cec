"""The command line: parse, call, print. One module for each verb; `app` knows them all."""

from sim.cli import (  # noqa: F401 (each brings its verb)
    chart,
    check,
    compare,
    replay,
    report,
    results,
    run,
    schema,
    sweep,
    trace,
)
from sim.cli.app import app, main

__all__ = ["app", "main"]
