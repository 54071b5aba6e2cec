"""YAML text as a small tree of values that know where they stand in their file.

Built from the parser's events, so that nothing is ever constructed from a tag, an alias costs nothing until its size is
known, and text stays as written: ``14:00``, ``+2`` and ``2021-01-04`` are text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml import events as yaml
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from sim.scenario.problems import Mark, Path, Problems
from sim.scenario.tree import Mapping, Node, Scalar, Sequence, shown

MOST_VALUES = 100_000
DEEPEST = 30


class _Stop(Exception):
    """The text cannot be read any further; the reason is already told."""


def read(text: str, file: str, problems: Problems) -> Mapping | None:
    """The tree of a YAML text whose top is a mapping; None, with *problems*, if it has none."""
    reader = _Reader(text, file, problems)
    try:
        top = reader.document()
    except _Stop:
        return None
    if isinstance(top, Mapping):
        return top
    if top is None or (isinstance(top, Scalar) and top.value is None):
        problems.add(Mark(file), (), "is empty; write at least name, period, staff, channels, case_types and targets")
    else:
        given = "a list" if isinstance(top, Sequence) else f"'{_short(top.text)}'"
        message = f"must hold keys and values, got {given}; write lines such as 'name: 白塔区'"
        problems.add(top.at, (), message + _hint(text, top.at.line))
    return None


@dataclass
class _Reader:
    """Follows the parser's events and builds the tree."""

    text: str
    file: str
    problems: Problems
    anchors: dict[str, tuple[Node, int] | None] = field(default_factory=dict)
    size: int = 0

    def __post_init__(self) -> None:
        self.events: Iterator[yaml.Event] = iter(YAML(typ="safe", pure=True).parse(self.text))

    def document(self) -> Node | None:
        top = None
        seen = 0
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    self.stop(event, "a second document begins here, after '---'; write one document per file")
            elif isinstance(event, yaml.NodeEvent):
                top = self.node(event, ())
        return top

    def next(self) -> yaml.Event:
        """The next event; whatever the parser cannot read is told."""
        try:
            return next(self.events)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            at = Mark(self.file, line, mark.column + 1 if mark else 1)
            self.problems.add(at, (), f"not YAML: {_in_words(error)}{_hint(self.text, line)}")
        except ReaderError as error:
            before = self.text[: error.position] if isinstance(error.position, int) else ""
            at = Mark(self.file, before.count("\n") + 1, len(before) - before.rfind("\n"))
            code = error.character if isinstance(error.character, int) else ord(str(error.character)[0])
            self.problems.add(at, (), f"not text: it holds the invisible character U+{code:04X}; delete it")
        except Exception as error:  # the parser lets errors of its own slips through on some broken texts
            self.problems.add(Mark(self.file), (), f"not YAML: {error}; check its indentation, colons and quotes")
        raise _Stop

    def stop(self, event: yaml.Event, message: str) -> NoReturn:
        self.problems.add(self.mark(event), (), message)
        raise _Stop

    def mark(self, event: yaml.Event) -> Mark:
        return Mark(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def node(self, event: Any, path: Path) -> Node:
        if len(path) > DEEPEST:
            self.stop(event, f"nested more than {DEEPEST} deep; a scenario needs no more than 6")
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if event.anchor:
            self.anchors[event.anchor] = None  # until it is read: an alias inside would hold itself
        tag = str(event.tag or "")
        if tag and tag not in ("!", "tag:yaml.org,2002:str"):
            name = tag.replace("tag:yaml.org,2002:", "!!")
            self.problems.add(self.mark(event), path, f"the tag '{name}' is not known here; write the value without it")
        before = self.size
        self.count(event, 1)
        node = self.value(event, path, is_text=bool(tag))
        if event.anchor:
            self.anchors[event.anchor] = node, self.size - before
        return node

    def count(self, event: yaml.Event, values: int) -> None:
        self.size += values
        if self.size > MOST_VALUES:
            self.stop(event, f"holds more than {MOST_VALUES:,} values, aliases written out; a scenario needs far fewer")

    def alias(self, event: yaml.AliasEvent) -> Node:
        if event.anchor not in self.anchors:
            self.stop(event, f"the alias '*{event.anchor}' has no anchor '&{event.anchor}' before it")
        known = self.anchors[event.anchor]
        if known is None:
            self.stop(event, f"the alias '*{event.anchor}' stands inside what it repeats; write the value instead")
        self.count(event, known[1])
        return known[0]

    def value(self, event: Any, path: Path, is_text: bool) -> Node:
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(item := self.next(), yaml.SequenceEndEvent):
                items.append(self.node(item, (*path, len(items))))
            return Sequence(tuple(items), self.mark(event), flow=bool(event.flow_style))
        if not _encodable(event.value):
            self.problems.add(self.mark(event), path, "holds half a character (a surrogate); write the whole character")
            return Scalar("?", self.mark(event))
        return Scalar(event.value, self.mark(event), style=event.style or ("'" if is_text else None))

    def mapping(self, event: yaml.MappingStartEvent, path: Path) -> Mapping:
        entries: dict[str, Node] = {}
        keys: dict[str, Mark] = {}
        while not isinstance(start := self.next(), yaml.MappingEndEvent):
            at = self.mark(start)
            key = self.node(start, path)
            name = key.text if isinstance(key, Scalar) and (key.style or key.value is not None) else None
            value = self.node(self.next(), (*path, name or "?"))
            if name is None:
                given = f"'{_short(shown(key))}'" if shown(key) else "nothing"
                self.problems.add(at, path, f"a key must be text, got {given}; write a name before the colon")
            elif name in entries:
                message = f"written twice, first in line {keys[name].line}; keep one of them"
                self.problems.add(at, (*path, name), message)
            else:
                entries[name], keys[name] = value, at
        return Mapping(entries, keys, self.mark(event), flow=bool(event.flow_style))


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _in_words(error: MarkedYAMLError) -> str:
    problem = error.problem or "cannot be read"
    if "'\\t'" in problem:
        return "found a tab; indent with spaces"
    return f"{problem}; check the indentation, colons and quotes here"


def _hint(text: str, line: int) -> str:
    """What is most often amiss in a line typed in Chinese or in a hurry; the parser may stop only a line later."""
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    before = next((number for number in range(min(line, len(lines)) - 1, 0, -1) if lines[number - 1].strip()), 0)
    if re.search(r"\w:[^\s/]", here) and ": " not in here and "：" not in here:
        return " (a colon needs a space after it)"
    for number, content in ((line, here), (before, lines[before - 1] if before else "")):
        if "：" in content and ": " not in content:
            which = "this line" if number == line else f"line {number}"
            return f" ({which} has a Chinese colon '：'; YAML wants ': ')"
    return ""
