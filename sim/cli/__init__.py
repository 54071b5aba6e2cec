"""The command line: parse, call, print. One module for each verb; `app` knows them all."""

from sim.cli import check, compare, report, run, schema, sensitivity, sweep, trace  # noqa: F401 (each brings its verb)
from sim.cli.app import app, main

__all__ = ["app", "main"]
