"""A page as a person would look at it: in a browser, at the width of a desk and of a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = {"desk": 1280, "phone": 390}
HEIGHT = 900
A4_WIDTH = 688
"""Pixels between the margins of a sheet: 182 mm at 96 to the inch."""
CUT_OFF = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
"""How many boxes hold more than they show."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser, or the one that playwright brought along where there is none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, file: Path, width: int) -> Iterator[Page]:
    """A page opened from disk without a network; what it asks for elsewhere or complains of fails the test."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.resolve().as_uri())
    try:
        yield page
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
        assert said == []
    finally:
        context.close()


def overflowing(page: Page) -> list[str]:
    """What reaches beyond the right edge of the page, apart from what scrolls or is cut within its own box."""
    found: list[str] = page.evaluate(
        """() => {
            const inBox = e => {
                for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
                    if (getComputedStyle(p).overflowX !== 'visible') return true;
                return false;
            };
            const width = document.documentElement.clientWidth;
            return [...document.body.querySelectorAll('*')]
                .filter(e => e.getBoundingClientRect().right > width + 1 && !inBox(e) && !e.closest('svg *'))
                .map(e => `${e.tagName} ${e.className} ${(e.textContent || '').slice(0, 40)}`);
        }"""
    )
    return found
