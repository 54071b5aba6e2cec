"""Charts as pictures of a page."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from sim.report.page.document import Figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing


def picture(name: str, drawing: Drawing, alternative: str) -> Figure:
    """A chart as SVG inside the page; its letters are shapes, so that it looks the same everywhere."""
    from sim.report.charts.look import svg

    return Figure(name, "data:image/svg+xml;base64," + b64encode(svg(drawing)).decode(), alternative)
