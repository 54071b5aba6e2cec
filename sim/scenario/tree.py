"""Values as a file wrote them: a small tree whose parts know where they stand."""

import re
from dataclasses import dataclass, replace
from typing import Any

from sim.scenario.problems import Mark, Path

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,15})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,15})?\.[0-9]{1,30}")
_WORDS: dict[str, object] = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    **dict.fromkeys(["true", "True", "TRUE"], True),
    **dict.fromkeys(["false", "False", "FALSE"], False),
}


@dataclass(frozen=True)
class Note:
    """Where a value comes from.

    kind : 'source' or 'assumed'.
    text : '' if nothing was written.
    range : lowest and highest that an assumed value may really have, as written; None if nothing was written.
    """

    kind: str
    text: str
    range: tuple[str, str] | None = None


@dataclass(frozen=True)
class Scalar:
    """A single value: its text as written, and what it reads as. ``style`` is its quote, if it has one."""

    text: str
    at: Mark
    style: str | None = None
    note: Note | None = None

    @property
    def value(self) -> object:
        """None, a truth value, a number, or else its text."""
        if self.style:
            return self.text
        if self.text in _WORDS:
            return _WORDS[self.text]
        if _INTEGER.fullmatch(self.text):
            return int(self.text)
        return float(self.text) if _DECIMAL.fullmatch(self.text) else self.text


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    at: Mark
    flow: bool = False
    note: Note | None = None


@dataclass(frozen=True)
class Mapping:
    """Values by key. ``keys`` says where each key stands."""

    entries: dict[str, "Node"]
    keys: dict[str, Mark]
    at: Mark
    flow: bool = False
    note: Note | None = None

    def having(self, entries: dict[str, "Node"], keys: dict[str, Mark] | None = None) -> "Mapping":
        """This mapping with other entries, of which *keys* are new."""
        places = self.keys | (keys or {})
        return replace(self, entries=entries, keys={key: places[key] for key in entries})


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:
    """A tree as plain dicts, lists and values."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def shown(node: Node) -> str:
    """A value as written, in one line."""
    if isinstance(node, Mapping):
        return "{" + ", ".join(f"{key}: {shown(value)}" for key, value in node.entries.items()) + "}"
    if isinstance(node, Sequence):
        return "[" + ", ".join(map(shown, node.items)) + "]"
    return node.text


def find(tree: Node, path: Path) -> Node | None:
    """The value at *path*; None if there is none."""
    node: Node | None = tree
    for part in path:
        if isinstance(node, Mapping):
            node = node.entries.get(str(part))
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    return node


def key_mark(tree: Node, path: Path) -> Mark:
    """Where the key of *path* stands, or of the nearest key above it that is written."""
    for end in range(len(path), 0, -1):
        above = find(tree, path[: end - 1])
        if isinstance(above, Mapping) and path[end - 1] in above.keys:
            return above.keys[str(path[end - 1])]
    return tree.at


def value_mark(tree: Node, path: Path) -> Mark:
    """Where the value of *path* stands; if it is not written, the nearest key above it."""
    node = find(tree, path)
    return node.at if node else key_mark(tree, path)


def written(tree: Node, path: Path) -> Path:
    """*path* without what a short way of writing leaves out, such as the mean in ``work: {grid: 25 min}``."""
    return next((path[:end] for end in range(len(path)) if isinstance(find(tree, path[:end]), Scalar)), path)
