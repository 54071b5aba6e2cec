"""Files that extend others: which are read, in which order, and how one is laid over another."""

import os
import re
from dataclasses import replace

from sim.scenario.document import read
from sim.scenario.files import read_text
from sim.scenario.problems import Mark, Path, Problems, ScenarioError
from sim.scenario.provenance import FREE_TEXT, take_notes
from sim.scenario.tree import Mapping, Node, Note, Scalar, Sequence, find

REMOVE = ("remove", "去掉")
_CHANGE = re.compile(r"([+\-＋－−])\s*(\d{1,9}(?:\.\d+)?)\s*(人?)\s*([%％])?")


def chain(text: str, file: str, problems: Problems) -> list[Mapping]:
    """The trees of a text and of all that it extends, each once, the most basic first.

    file : the name of the text; what it extends is looked for from that file's folder.
    Raises ScenarioError if one of them cannot be read; lesser mistakes go to *problems*.
    """
    followed = _Chain(problems)
    followed.follow(text, file, (file,))
    if not followed.complete:
        problems.raise_any()
    return followed.trees


class _Chain:
    """Follows ``extends`` from file to file. A file reached twice counts once, so that parents may share a parent."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.trees: list[Mapping] = []
        self.done: set[str] = set()
        self.complete = True

    def follow(self, text: str, file: str, chain: tuple[str, ...]) -> None:
        tree = read(text, file, self.problems)
        if tree is None:
            self.complete = False
            return
        for target in self.parents(tree):
            self.parent(target, file, chain)
        rest = {key: value for key, value in tree.entries.items() if key != "extends"}
        noted = take_notes(tree.having(rest), self.problems)
        assert isinstance(noted, Mapping)
        self.trees.append(noted)
        self.done.add(_real(file))

    def parents(self, tree: Mapping) -> list[Scalar]:
        """The paths that a file names under ``extends``."""
        said = tree.entries.get("extends")
        named = list(said.items) if isinstance(said, Sequence) else [said] if said else []
        paths = [node for node in named if isinstance(node, Scalar) and node.text.strip()]
        if said and (len(paths) < len(named) or not named):
            message = "must be the path of a file, or a list of them; write it relative to this file"
            self.problems.add(said.at, ("extends",), message)
            self.complete = False
        return paths

    def parent(self, target: Scalar, file: str, chain: tuple[str, ...]) -> None:
        path = os.path.normpath(os.path.join(os.path.dirname(file), target.text.strip()))
        if _real(path) in map(_real, chain):
            message = f"the files extend each other in a circle: {' → '.join((*chain, path))}; break it at one of them"
            self.problems.add(target.at, ("extends",), message)
            self.complete = False
        elif _real(path) not in self.done:
            try:
                self.follow(read_text(path, target.at, "extends"), path, (*chain, path))
            except ScenarioError as error:
                self.problems.found.extend(error.problems)
                self.complete = False


def _real(file: str) -> str:
    try:
        return os.path.realpath(file)
    except (OSError, ValueError):
        return file


def merge_all(trees: list[Mapping], problems: Problems) -> Mapping:
    """Lay each tree over the ones before it."""
    merged = Mapping({}, {}, trees[-1].at)
    for tree in trees:
        merged = merge(merged, tree, problems)
    return merged


def merge(base: Mapping, over: Mapping, problems: Problems) -> Mapping:
    """One tree laid over another; what it does not speak of is the very same node."""
    return _Merge(base, problems).mapping(base, over, ())


class _Merge:
    """Lays one file over what it extends: mappings merge, all else replaces, head-counts may add and take away."""

    def __init__(self, extended: Mapping, problems: Problems) -> None:
        self.extended = extended
        self.problems = problems

    def mapping(self, base: Mapping | None, over: Mapping, path: Path) -> Mapping:
        base = base or replace(over, entries={}, keys={}, note=None)
        if base.entries:  # notes of one file must not come to cover values of the other
            base, over = _notes_down(base), _notes_down(over)
        entries = dict(base.entries)
        for key, value in over.entries.items():
            merged = self.value(base.entries.get(key), value, (*path, key), over.keys[key])
            if merged is None:
                entries.pop(key, None)
            else:
                entries[key] = merged
        keys = base.keys | {key: mark for key, mark in over.keys.items() if key in entries}
        return replace(over, entries=entries, keys={key: keys[key] for key in entries}, flow=base.flow and over.flow)

    def value(self, base: Node | None, over: Node, path: Path, key_at: Mark) -> Node | None:
        if isinstance(over, Mapping):
            return self.mapping(base if isinstance(base, Mapping) else None, over, path)
        if not isinstance(over, Scalar) or path[-1] in FREE_TEXT:
            return over
        if over.text.strip() in REMOVE:
            if base is None:
                message = f"there is nothing to remove; '{over.text.strip()}' takes away what an extended file says"
                self.problems.add(key_at, path, message)
            return None
        change = _CHANGE.fullmatch(over.text.strip())
        return self.changed(base, over, path, change) if change else over

    def changed(self, base: Node | None, over: Scalar, path: Path, change: re.Match[str]) -> Node:
        """A head-count with an addition or a removal counted in."""
        given = over.text.strip()
        if not _is_head_count(path):
            if base is None:
                return over  # no amount either, and told as such
            message = (
                f"only head-counts (each, total, at) can be changed by an amount, got '{given}'; write the new value"
            )
            self.problems.add(over.at, path, message)
            return base
        if "." in change[2] or change[4]:
            self.problems.add(over.at, path, f"people come in whole numbers, got '{given}'; write one such as +2")
            return base or replace(over, text="1")
        if base is None and path[-2] == "at":  # whoever is not named has 'each'
            base = find(self.extended, (*path[:-2], "each"))
        by = int(change[2]) * (1 if change[1] in "+＋" else -1)
        before = _people(base)
        if base is None or before is None:
            instead = f"write the number itself, such as {abs(by)}"
            message = f"there is nothing to count '{given}' from: no extended file says it; {instead}"
            self.problems.add(over.at, path, message)
            return replace(over, text=str(abs(by)), style=None)
        if before + by < 0:
            message = f"must not fall below 0, got {before} {_signed(by)}; take away at most {before}"
            self.problems.add(over.at, path, message)
            return base
        return replace(over, text=str(before + by), style=None, note=_change_note(before, by, base.note, over.note))


def _notes_down(node: Mapping) -> Mapping:
    """A mapping whose note is handed to those of its values that have none."""
    if node.note is None:
        return node
    handed = {key: replace(value, note=value.note or node.note) for key, value in node.entries.items()}
    return replace(node.having(handed), note=None)


def _is_head_count(path: Path) -> bool:
    if len(path) == 3 and path[0] == "sweeps":
        return path[-1] == "people"
    return len(path) > 2 and path[0] == "staff" and (path[-1] in ("each", "total") or path[-2] == "at")


def _people(node: Node | None) -> int | None:
    text = node.text.strip().removesuffix("人").strip() if isinstance(node, Scalar) else ""
    return int(text) if re.fullmatch(r"\d{1,9}", text) else None


def _signed(by: int) -> str:
    return f"+{by}" if by >= 0 else f"-{-by}"


def _change_note(before: int, by: int, of_base: Note | None, of_change: Note | None) -> Note:
    """What a changed count was, by how much it changed, and what was said of both."""

    def said(note: Note | None) -> str:
        return f" ({note.kind}: {note.text})" if note and note.text else ""

    kind = of_change.kind if of_change else "assumed"
    return Note(kind, f"{before}{said(of_base)} {_signed(by)}{said(of_change)}")
