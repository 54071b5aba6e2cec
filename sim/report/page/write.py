"""A page as one file: the template filled, with style, script, font and pictures inside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.report.page.font import font_faces
from sim.report.words.page import page_words

if TYPE_CHECKING:
    from sim.report.page.document import Page

FOLDER = Path(__file__).parent


def rendered(page: Page, lang: str) -> str:
    """The page as HTML; whatever a scenario calls its things is text there, never markup."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    own = page_words(lang)
    files = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined)
    template = files.get_template("page.html")
    style, script = (Markup((FOLDER / f"page.{ending}").read_text(encoding="utf-8")) for ending in ("css", "js"))
    said = {"copied": own.copied, "not_copied": own.not_copied, "saved": own.saved}
    bare = template.render(page=page, own=own, said=said, style=style, script=script, fonts="")
    return template.render(page=page, own=own, said=said, style=style, script=script, fonts=Markup(font_faces(bare)))


def written(page: Page, lang: str, path: Path) -> Path:
    """Write the page to *path*, whole or not at all; returns it."""
    from sim.experiment.store import write_whole

    write_whole(path, rendered(page, lang))
    return path
