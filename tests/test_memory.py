"""Memory that is freed and wanted again."""

import platform
from pathlib import Path

import pytest

from tests import alone

pytestmark = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only the C library of GNU can be told")

STAYS = """
import os
import numpy as np
from sim.processes.memory import keep_freed

def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGESIZE")

keep_freed()
before = resident()
[np.ones(250_000) for _ in range(20)]  # 40 MB in all
print(resident() - before > 30_000_000)
"""


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that says nothing of memory."""
    said = ("MALLOC_", "GLIBC_TUNABLES")
    monkeypatch.setattr(
        alone, "ENVIRONMENT", {name: value for name, value in alone.ENVIRONMENT.items() if not name.startswith(said)}
    )


def test_what_is_freed_stays(tmp_path: Path) -> None:
    assert alone.alone(tmp_path, STAYS) == "True\n"


@pytest.mark.parametrize(
    ("name", "value"), [("MALLOC_TRIM_THRESHOLD_", "100000"), ("GLIBC_TUNABLES", "glibc.malloc.trim_threshold=100000")]
)
def test_what_the_environment_says_of_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setitem(alone.ENVIRONMENT, name, value)
    assert alone.alone(tmp_path, STAYS) == "False\n"
