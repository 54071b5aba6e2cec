"""The language that the program speaks while it is tested, whatever that of the system is."""

import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def chinese() -> None:
    os.environ["SIM_LANG"] = "zh"
