"""Scripts that have a process to themselves, as a command of the shell has."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

import sim

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(sim.__file__).parents[1])}


def alone(folder: Path, script: str) -> str:
    """What a script prints; it may copy itself."""
    if sys.platform != "linux":
        pytest.skip("processes are copied on Linux")
    path = folder / "script.py"
    path.write_text(dedent(script), encoding="utf-8")
    done = subprocess.run([sys.executable, path], env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
