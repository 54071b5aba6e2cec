"""What a sheet holds: columns that know how their values are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

Form = Literal["text", "share", "points", "count", "amount", "small", "day"]
"""How a value is shown; shares and differences of shares are fractions, and the program that opens it shows percent."""


@dataclass(frozen=True)
class Column:
    """Values under a heading.

    form : of all values, or one for each.
    """

    heading: str
    values: Sequence[Any]
    form: Form | Sequence[Form] = "text"


@dataclass(frozen=True)
class Table:
    """Columns of equal length on one sheet; *key* says which."""

    key: str
    columns: tuple[Column, ...]

    @property
    def rows(self) -> int:
        return len(self.columns[0].values)

    def place(self, heading: str) -> int:
        """The position of the column under *heading*."""
        return [column.heading for column in self.columns].index(heading)


def numbers(frame: pd.DataFrame, form: Form | Sequence[Form], **headings: str) -> tuple[Column, ...]:
    """Columns of *frame*, by their names there, under headings of their own."""
    return tuple(Column(heading, frame[name].tolist(), form) for name, heading in headings.items())
