"""A scenario's way back to text: where its values came from, its fingerprint, and writing it as files again."""

import csv
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.resolver import VersionedResolver

from sim.scenario import open_cases
from sim.scenario.problems import Mark, Problem
from sim.scenario.provenance import Provenance
from sim.scenario.territory import COLUMNS, KIND
from sim.scenario.tree import Mapping, Node, Note, Scalar, Sequence

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario

SCENARIO_FILE = "scenario.yaml"
GRIDS_FILE = "grids.csv"
OPEN_CASES_FILE = "open_cases.csv"
_FOR_READERS: dict[str, Any] = {"name": True, "note": True, "targets": {"__all__": {"label"}}}
_RESOLVER = VersionedResolver(version=(1, 2))


@dataclass(frozen=True)
class Origin:
    """What a scenario's files say beyond its values; it plays no part in comparing scenarios.

    path : the file that was loaded.
    provenance : every value that the files write and where it comes from.
    told : what is allowed and yet may not be meant.
    tree : the files merged into one, as written; ``digest`` tells whether the scenario still has those values.
    """

    path: str = field(default="", compare=False)
    provenance: tuple[Provenance, ...] = field(default=(), compare=False)
    told: tuple[Problem, ...] = field(default=(), compare=False)
    tree: Mapping | None = field(default=None, compare=False, repr=False)
    digest: str = field(default="", compare=False)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was told, a line each."""
        return tuple(map(str, self.told))


def as_plain(scenario: "Scenario", leave_out: dict[str, Any] | None = None) -> dict[str, Any]:
    """A scenario's values in the plainest form that a file may say; defaults are left out."""
    return scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=leave_out)


def fingerprint(scenario: "Scenario") -> str:
    """16 hex digits of all that a run depends on."""
    return _hash(as_plain(scenario, _FOR_READERS))


def digest(scenario: "Scenario") -> str:
    """16 hex digits of everything a scenario says."""
    return _hash(as_plain(scenario))


def _hash(said: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def tree_of(scenario: "Scenario") -> Mapping:
    """A scenario as its files say it, or, if it was changed since, in the plainest form."""
    tree: Node | None = scenario.origin.tree
    if tree is None or digest(scenario) != scenario.origin.digest:
        tree = as_tree(as_plain(scenario), Mark(""))
    assert isinstance(tree, Mapping)
    return tree


def write(scenario: "Scenario", folder: Path) -> Path:
    """Write a scenario as files that load as its equal. Returns the path of its scenario file."""
    folder.mkdir(parents=True, exist_ok=True)
    tree = with_tables(scenario)
    if scenario.territory and scenario.territory.grids:
        columns = [*COLUMNS, KIND] if scenario.places.village.any() else list(COLUMNS)
        rows = [[getattr(row, column) for column in columns] for row in scenario.territory.grids]
        _write_table(folder / GRIDS_FILE, columns, rows)
    if scenario.start.cases:
        _write_table(folder / OPEN_CASES_FILE, open_cases.COLUMNS, open_cases.as_texts(scenario.start.cases) or [])
    path = folder / SCENARIO_FILE
    path.write_text("".join(_section(*entry) for entry in tree.entries.items()), encoding="utf-8", newline="\n")
    return path


_WRITTEN: dict[str, tuple[Node, str]] = {}


def _section(key: str, node: Node) -> str:
    """A section as YAML. What plans share with their base is written once, since the writer takes its time."""
    known, text = _WRITTEN.get(key, (None, ""))
    if known is not node:
        yaml, written = YAML(), StringIO()
        yaml.width = 120
        yaml.allow_unicode = True
        yaml.serialize(MappingNode("tag:yaml.org,2002:map", [(_text(key), _yaml(node))]), written)
        text = written.getvalue()
        _WRITTEN[key] = node, text
    return text


def with_tables(scenario: "Scenario") -> Mapping:
    """The tree of a scenario with the names of the files that `write` puts its tables into."""
    tree = tree_of(scenario)
    if scenario.territory and scenario.territory.grids:
        tree = _with_table(tree, "territory", GRIDS_FILE)
    return _with_table(tree, "start", OPEN_CASES_FILE) if scenario.start.cases else tree


def _with_table(tree: Mapping, section: str, file: str) -> Mapping:
    part = tree.entries[section]
    assert isinstance(part, Mapping)
    named = part.having(part.entries | {"from": Scalar(file, tree.at)})
    return tree.having(tree.entries | {section: named})


def _write_table(path: Path, columns: Iterable[str], rows: Iterable[list[Any]]) -> None:
    with open(path, "w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(columns)
        table.writerows(rows)


def as_tree(said: object, at: Mark) -> Node:
    """Plain values as a tree, as if all were written *at* one place."""
    if isinstance(said, dict):
        return Mapping({key: as_tree(each, at) for key, each in said.items()}, dict.fromkeys(said, at), at)
    if isinstance(said, list | tuple):
        return Sequence(tuple(as_tree(each, at) for each in said), at, flow=True)
    if isinstance(said, str):
        return Scalar(said, at, style=None if Scalar(said, at).value == said else '"')
    return Scalar(json.dumps(said), at)


def _yaml(node: Node) -> MappingNode | SequenceNode | ScalarNode:
    """A tree for the YAML writer, each note in its place again."""
    if isinstance(node, Mapping):
        entries = [(_text(key), _yaml(value)) for key, value in node.entries.items()]
        return MappingNode("tag:yaml.org,2002:map", entries + _said(node.note), flow_style=node.flow)
    if node.note:
        bare = _yaml(
            Scalar(node.text, node.at, node.style)
            if isinstance(node, Scalar)
            else Sequence(node.items, node.at, node.flow)
        )
        return MappingNode("tag:yaml.org,2002:map", [(_text("value"), bare), *_said(node.note)], flow_style=True)
    if isinstance(node, Sequence):
        return SequenceNode("tag:yaml.org,2002:seq", list(map(_yaml, node.items)), flow_style=node.flow)
    return _text(node.text, node.style)


def _said(note: Note | None) -> list[tuple[ScalarNode, ScalarNode | SequenceNode]]:
    if note is None:
        return []
    said: list[tuple[ScalarNode, ScalarNode | SequenceNode]] = [(_text(note.kind), _text(note.text))]
    if note.range:
        ends = SequenceNode("tag:yaml.org,2002:seq", list(map(_text, note.range)), flow_style=True)
        said.append((_text("range"), ends))
    return said


def _text(text: str, style: str | None = None) -> ScalarNode:
    tag = "tag:yaml.org,2002:str" if style else _RESOLVER.resolve(ScalarNode, text, (True, False))
    return ScalarNode(tag, text, style=style)
