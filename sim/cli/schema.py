"""`sim schema`: the JSON Schema of scenario files."""

from sim.cli.app import app
from sim.cli.options import print_json


@app.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors.

    Example: sim schema > scenarios/schema.json
    """
    from sim.scenario.json_schema import json_schema

    print_json(json_schema())
