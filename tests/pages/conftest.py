"""One browser for all tests of pages, and the pages of one result."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sim.experiment import Result, run
from sim.report import save
from sim.report.page import write_page
from sim.scenario import parse
from tests.mechanisms import DISTRICT
from tests.pages.browser import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's browser."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A kept result of a district in which everything goes on at once, and whose names look like markup."""
    text = DISTRICT.replace("甲街道", "<script>hit=1").replace("all mechanisms", "<i>甲</i>区")
    text = text.replace("{to: closed,", "{label: '<img src=x onerror=hit=2>', to: closed,")
    made = run(parse(text), replications=3, out=tmp_path_factory.mktemp("results"))
    save(made, "zh")
    return made


@pytest.fixture(scope="session")
def pages(result: Result) -> dict[str, Path]:
    """Its page in each language."""
    return {lang: write_page(result, lang) for lang in ("zh", "en")}
