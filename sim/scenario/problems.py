"""Mistakes of a scenario's files: each knows its place, and all are told at once."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file. Lines and columns count from 1; line 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where, under which key, and in words what is wrong, what was given and what would do."""

    at: Mark
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.at}: {self.key}: {self.message}" if self.key else f"{self.at}: {self.message}"


class ScenarioError(ValueError):
    """A scenario's files hold mistakes; *problems* are sorted by file and line, and one line of the text each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


Path = tuple[str | int, ...]
"""The keys, and positions in lists, that lead to a value."""


def dotted(path: Path) -> str:
    """A path as people read it, such as ``staff.street.at.武圣街道``; list positions count from 1."""
    return ".".join(map(_readable, path))


def _readable(part: str | int) -> str:
    if isinstance(part, int):
        return str(part + 1)
    return part if part and part.isprintable() else ascii(part)


class Problems:
    """Collects mistakes until all can be told."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, at: Mark, path: Path, message: str) -> None:
        """Note a mistake."""
        self.found.append(Problem(at, dotted(path), message))

    def raise_any(self) -> None:
        """Raise ScenarioError if there are mistakes."""
        if self.found:
            raise ScenarioError(self.found)
