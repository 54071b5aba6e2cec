"""Tables for the terminal: plain, aligned also with Chinese characters, at most 79 cells wide, the same when piped."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.report import text

if TYPE_CHECKING:
    from rich.console import RenderableType

GAP, WIDTH = 2, 79  # some terminals of 80 cells break a line that fills them


@dataclass(frozen=True)
class Table:
    """Rows of text under headings; *numbers* are the places of columns set to the right."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int] = ()

    def __rich__(self) -> "RenderableType":
        """The table for the terminal, with a line under its headings.

        Only the first column is folded when the table is too wide.
        """
        from rich.box import Box
        from rich.table import Table as RichTable

        under_headings = Box("    \n    \n -- \n" + "    \n" * 5, ascii=True)
        made = RichTable(box=under_headings, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
        for place, heading in enumerate(self.headings):
            justify = "right" if place in self.numbers else "left"
            made.add_column(heading, justify=justify, no_wrap=True)  # type: ignore[arg-type]
        columns = list(zip(self.headings, *self.rows, strict=True))
        room = WIDTH - sum(GAP + _widest(*column) for column in columns[1:])
        for first, *others in self.rows:
            made.add_row(text.wrap(first, max(room, 10), lines=9), *others)
        return made


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> Table:
    """A table with a line under its headings; *numbers* are the places of columns set to the right."""
    return Table(headings, rows, numbers)


def _widest(*entries: str) -> int:
    return max(text.cells(line) for entry in entries for line in entry.splitlines() or [""])


def bullets(lines: Sequence[str], mark: str) -> "RenderableType":
    """Sentences as a list; what is too long goes on below its beginning."""
    from rich.table import Table

    made = Table.grid()
    made.add_column(no_wrap=True)
    made.add_column(overflow="fold")
    for line in lines:
        made.add_row(mark, line)
    return made


def plain(*parts: "RenderableType") -> str:
    """The parts as text without colours or markup, one below the other; text itself is never wrapped."""
    from io import StringIO

    from rich.console import Console

    written = StringIO()
    console = Console(
        file=written, width=WIDTH, color_system=None, force_terminal=False, markup=False, emoji=False, highlight=False
    )
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, str))
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines())
