"""What a page holds: sections of sentences, figures and tables, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Text that leads to a file beside the page, or to an address."""

    text: str
    href: str


@dataclass(frozen=True)
class Cell:
    """One entry of a table.

    text : or several pieces, some of which are links.
    note : a quieter line below it.
    bar : fraction in [0, 1], drawn below the text; None for none. goal : a mark on the bar.
    tone : the verdict that it tells, which gives it its sign and colour.
    """

    text: str | Sequence[str | Link]
    note: str = ""
    bar: float | None = None
    goal: float | None = None
    tone: str = ""

    @property
    def pieces(self) -> Sequence[str | Link]:
        return (self.text,) if isinstance(self.text, str) else self.text


Row = Sequence[str | Cell]


@dataclass(frozen=True)
class Table:
    """Rows under headings.

    numbers : places of columns that are set to the right.
    folded : shown, and printed, only when asked for.
    total : whether the last row is a sum. prose : whether its cells are sentences.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Row]
    numbers: Sequence[int] = ()
    folded: bool = False
    total: bool = False
    prose: bool = False

    @property
    def cells(self) -> list[list[Cell]]:
        return [[each if isinstance(each, Cell) else Cell(each) for each in row] for row in self.rows]


@dataclass(frozen=True)
class Figure:
    """A picture.

    name : of the file that it is saved as. source : an address that holds the whole picture.
    alternative : what it shows, for those who do not see it.
    """

    name: str
    source: str
    alternative: str


@dataclass(frozen=True)
class Section:
    """One question of the reader.

    key : its anchor. heading : the question. finding : the answer, in a sentence or two.
    notes : how to read what follows.
    """

    key: str
    heading: str
    finding: str
    figures: Sequence[Figure] = ()
    tables: Sequence[Table] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Page:
    """A whole page.

    facts : what it was made from. answer : the first sentence that is read; because : the second.
    alarms : what makes its numbers doubtful.
    """

    title: str
    facts: str
    answer: str
    because: str
    sections: Sequence[Section]
    alarms: Sequence[str] = ()
