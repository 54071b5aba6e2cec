"""Memory that is freed and wanted again."""

import platform
from pathlib import Path

import pytest

from tests.alone import alone

pytestmark = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only the C library of GNU can be told")

FAULTS = """
import os, resource
import numpy as np
from sim.processes.memory import keep_freed

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    arrays = [np.ones(250_000) for _ in range(20)]
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

keep_freed()
faults()
print(faults() * os.sysconf("SC_PAGESIZE") < 4_000_000)  # of 40 MB
"""


def test_what_is_freed_need_not_be_fetched_again(tmp_path: Path) -> None:
    assert alone(tmp_path, FAULTS) == "True\n"


def test_what_the_environment_says_of_it_stands(tmp_path: Path) -> None:
    given = "import os\nos.environ['MALLOC_TRIM_THRESHOLD_'] = os.environ['MALLOC_MMAP_THRESHOLD_'] = '100000'\n"
    assert alone(tmp_path, given + FAULTS) == "False\n"
