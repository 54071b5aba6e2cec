"""What is asked of every slide."""

from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text


def texts(figure: Figure) -> list[str]:
    """Everything that the figure says."""
    found: list[Any] = figure.findobj(Text)
    return [text.get_text() for text in found if text.get_text() and text.get_visible()]


def assert_readable(figure: Figure) -> None:
    """Nothing leaves the slide, no text covers another, and all but the footer reads from the back of a room."""
    figure.draw_without_rendering()  # only now do texts know where they are
    width, height = figure.get_size_inches() * figure.dpi
    shown: list[Any] = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    boxes = [text.get_window_extent() for text in shown]
    for text, box in zip(shown, boxes, strict=True):
        inside = box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height
        assert inside, text.get_text()
        assert text.get_size() >= figure.get_size_inches()[1] * 72 / 40 or box.y1 < height / 30, text.get_text()
    for number, box in enumerate(boxes):
        for other in range(number):
            overlap = min(box.x1, boxes[other].x1) - max(box.x0, boxes[other].x0)
            overlap_up = min(box.y1, boxes[other].y1) - max(box.y0, boxes[other].y0)
            assert overlap < 2 or overlap_up < 5, (shown[number].get_text(), shown[other].get_text())
