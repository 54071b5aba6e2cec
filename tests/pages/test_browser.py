"""The eyes of the page tests see what they are meant to see."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.pages.browser import WIDTHS, opened, overflowing


def page_of(tmp_path: Path, body: str) -> Path:
    """A file with a page of this body."""
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><title>t</title><body>{body}", encoding="utf-8")
    return file


def test_what_is_too_wide_is_found_and_what_scrolls_in_its_box_is_not(browser: Browser, tmp_path: Path) -> None:
    wide = "<div class=wide style='width:600px'>宽</div>"
    for body, found in ((wide, ["DIV wide 宽"]), (f"<div style='overflow-x:auto'>{wide}</div>", [])):
        with opened(browser, page_of(tmp_path, body), WIDTHS["phone"]) as page:
            assert overflowing(page) == found


@pytest.mark.parametrize("body", ["<script>console.error('x')</script>", "<img src='http://example.org/a.png' alt=a>"])
def test_a_complaint_or_a_request_elsewhere_fails(browser: Browser, tmp_path: Path, body: str) -> None:
    with pytest.raises(AssertionError), opened(browser, page_of(tmp_path, body), WIDTHS["desk"]) as page:
        page.wait_for_load_state()
