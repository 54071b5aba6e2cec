"""Streets, communities and grids: where cases arise, from counts or from a table."""

import csv
import difflib
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

import numpy as np
import numpy.typing as npt

from sim.scenario.files import read_text
from sim.scenario.names import name
from sim.scenario.problems import Mark, Problem, ScenarioError

MOST_RESIDENTS = 1e9

COLUMNS = {"street": "街道", "community": "社区", "grid": "网格", "residents": "居民数"}
KIND, KIND_CHINESE = "kind", "类型"
"""The column that tells villages from town communities; it may be left out where there are none."""
KINDS = {"": "town", "town": "town", "社区": "town", "village": "village", "村": "village"}
LARGEST_TABLE = 20_000_000


@dataclass(frozen=True)
class GridRow:
    """One line of a table of grids."""

    street: str
    community: str
    grid: str
    residents: float
    kind: str = "town"

    def as_plain(self) -> dict[str, str | float]:
        """Its values by column; the kind only of a village."""
        plain: dict[str, str | float] = {column: getattr(self, column) for column in COLUMNS}
        return plain if self.kind == "town" else plain | {KIND: self.kind}


@dataclass(frozen=True, eq=False)
class Places:
    """The places of a territory; names become indices here.

    streets, communities, grids : names, each told apart from all others of its kind.
    street_of_community, community_of_grid : int arrays, indices of what contains each.
    residents : float array, weight of each grid's arrivals; all ones if the territory is given by counts.
    village : bool array, whether each community is a village.
    """

    streets: tuple[str, ...]
    communities: tuple[str, ...]
    grids: tuple[str, ...]
    street_of_community: npt.NDArray[np.intp]
    community_of_grid: npt.NDArray[np.intp]
    residents: npt.NDArray[np.float64]
    village: npt.NDArray[np.bool_]

    def of_level(self, level: str) -> tuple[str, ...] | None:
        """The places at which a level has stations; None above the streets, where there is one or a list of its own."""
        return {"grid": self.grids, "community": self.communities, "street": self.streets}.get(level)

    def in_villages(self, level: str) -> npt.NDArray[np.bool_] | None:
        """Whether each place of a level lies in a village; None where that says nothing."""
        return {"grid": self.village[self.community_of_grid], "community": self.village}.get(level)


class StreetCounts(Protocol):
    """A street by its counts."""

    @property
    def communities(self) -> int:
        """Number of town communities."""

    @property
    def villages(self) -> int:
        """Number of villages."""

    @property
    def grids(self) -> int:
        """Number of grids."""


def places_by_count(streets: Mapping[str, StreetCounts]) -> Places:
    """Places of streets by counts, villages after communities; grids are dealt evenly, the first take what is over."""
    rows = []
    for street, counts in streets.items():
        names = [(f"{street}社区{i + 1:02}", "town") for i in range(counts.communities)]
        names += [(f"{street}村{i + 1:02}", "village") for i in range(counts.villages)]
        for i, (community, kind) in enumerate(names):
            grids = counts.grids // len(names) + (i < counts.grids % len(names))
            rows += [GridRow(street, community, f"{community}网格{j + 1:02}", 1.0, kind) for j in range(grids)]
    return places_of_rows(rows)


def places_of_rows(rows: list[GridRow] | tuple[GridRow, ...]) -> Places:
    """Places of a table of grids. Communities of one name in two streets are two communities."""
    streets = {street: i for i, street in enumerate(dict.fromkeys(row.street for row in rows))}
    communities = {key: i for i, key in enumerate(dict.fromkeys((row.street, row.community) for row in rows))}
    kinds = {(row.street, row.community): row.kind for row in rows}
    return Places(
        streets=tuple(streets),
        communities=_told_apart(list(communities)),
        grids=_told_apart([(row.street, row.community, row.grid) for row in rows]),
        street_of_community=np.array([streets[street] for street, _ in communities], dtype=np.intp),
        community_of_grid=np.array([communities[row.street, row.community] for row in rows], dtype=np.intp),
        residents=np.array([row.residents for row in rows], dtype=np.float64),
        village=np.array([kinds[key] == "village" for key in communities], dtype=bool),
    )


def _told_apart(paths: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The last name of each path, preceded by as much of the path as it takes to tell it from all others."""
    names = [path[-1] for path in paths]
    for depth in range(2, max(map(len, paths), default=1) + 1):
        times = Counter(names)
        names = ["".join(path[-depth:]) if times[name] > 1 else name for path, name in zip(paths, names, strict=True)]
    return tuple(names)


def read_table(file: str, at: Mark | None = None, key: str = "") -> tuple[GridRow, ...]:
    """The grids of a CSV file with the columns street, community, grid and residents, or their Chinese names.

    A further column, kind or 类型, may tell villages (村) from town communities (社区).
    at, key : where the file is asked for.
    Raises ScenarioError with all that is wrong in it.
    """
    text = read_text(file, at, key, limit=LARGEST_TABLE)
    try:
        return Table(text, file).rows()
    except csv.Error as error:
        raise ScenarioError([Problem(Mark(file), "", f"not a table: {error}; save it as CSV")]) from None


class Table:
    """Reads the lines of a table and collects what is wrong with them."""

    names: ClassVar[Mapping[str, str]] = COLUMNS | {KIND: KIND_CHINESE}
    needed: ClassVar[frozenset[str]] = frozenset(COLUMNS)

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = csv.reader(io.StringIO(text, newline=""))
        self.problems: list[Problem] = []

    def rows(self) -> tuple[GridRow, ...]:
        columns = self.columns()
        if self.problems:
            raise ScenarioError(self.problems)
        rows: dict[tuple[str, str, str], GridRow] = {}
        lines: dict[tuple[str, str, str], int] = {}
        kinds: dict[tuple[str, str], tuple[str, int]] = {}
        for fields in self.filled():
            row = self.row(fields, columns)
            place = row.street, row.community, row.grid
            if place in rows:
                message = f"'{row.grid}' of {row.community}, {row.street} is already in line {lines[place]}; keep one"
                self.tell(fields, columns["grid"], "grid", message)
            kind, line = kinds.setdefault(place[:2], (row.kind, self.lines.line_num))
            if kind != row.kind:
                message = f"{row.community}, {row.street} is a {kind} in line {line}; keep one of the two"
                self.tell(fields, columns[KIND], KIND, message)
            rows[place] = row
            lines[place] = self.lines.line_num
        if not self.problems and not rows:
            self.problems.append(Problem(Mark(self.file), "", "holds no grids; write a line for each below the header"))
        elif not self.problems and not any(row.residents for row in rows.values()):
            message = "nobody lives in any grid; at least one grid must have residents, as they weigh its cases"
            self.problems.append(Problem(Mark(self.file), "residents", message))
        if self.problems:
            raise ScenarioError(self.problems)
        return tuple(rows.values())

    def filled(self) -> Iterator[list[str]]:
        """The lines that are not blank."""
        return (fields for fields in self.lines if any(field.strip() for field in fields))

    def columns(self) -> dict[str, int]:
        """Position of each column."""
        header = [field.strip() for field in next(self.filled(), [])]
        if not header:
            columns = ", ".join(column for column in self.names if column != KIND)
            message = f"is empty; its first line names the columns {columns}"
            self.problems.append(Problem(Mark(self.file), "", message))
        found = {}
        for column, chinese in self.names.items() if header else ():
            places = [i for i, field in enumerate(header) if field.lower() == column or field == chinese]
            if len(places) == 1:
                found[column] = places[0]
                continue
            if not places and column not in self.needed:
                continue
            if places:
                message = f"this column is there {len(places)} times; keep one of them"
            else:
                close = difflib.get_close_matches(column, [field.lower() for field in header], 1, 0.7)
                meant = f"; is '{close[0]}' meant?" if close else ""
                message = f"no column '{column}' ({chinese}), got {', '.join(header)[:80]}{meant or '; add it'}"
            self.tell(header, places[1] if places else 0, column, message)
        return found

    def row(self, fields: list[str], columns: dict[str, int]) -> GridRow:
        values = {column: fields[i].strip() if i < len(fields) else "" for column, i in columns.items()}
        for column in ("street", "community", "grid"):
            try:
                name(values[column])
            except ValueError as error:
                self.tell(fields, columns[column], column, str(error))
        residents = _residents(values["residents"])
        if residents is None:
            given = f"must be a number from 0 to a thousand million, got '{values['residents']}'"
            message = f"{given}; write how many people live there"
            self.tell(fields, columns["residents"], "residents", message)
        kind = KINDS.get(values.get(KIND, "").lower())
        if kind is None:
            message = f"must be 社区 or 村 (town or village), got '{values[KIND]}'"
            self.tell(fields, columns[KIND], KIND, message)
        return GridRow(values["street"], values["community"], values["grid"], residents or 0.0, kind or "town")

    def tell(self, fields: list[str], place: int, column: str, message: str) -> None:
        """Note a problem at a field. Columns count characters, as if no field were quoted."""
        at = Mark(self.file, self.lines.line_num, 1 + sum(len(field) + 1 for field in fields[:place]))
        self.problems.append(Problem(at, column, message))


def _residents(text: str) -> float | None:
    if not re.fullmatch(r"\d[\d,]*(\.\d+)?", text):
        return None
    number = float(text.replace(",", ""))
    return number if number <= MOST_RESIDENTS else None
