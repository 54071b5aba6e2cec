"""Where values come from: ``{value: X, source: S}`` and its like, taken off a tree and listed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sim.scenario.problems import Path, Problems
from sim.scenario.quantities import quantity
from sim.scenario.tree import Mapping, Node, Note, Scalar, Sequence, shown

KINDS = ("source", "assumed")
FREE_TEXT = frozenset({"name", "note", "label"})
"""Keys whose values are words for the reader, not numbers or choices that could come from somewhere."""


@dataclass(frozen=True)
class Provenance:
    """One value of a scenario and where it comes from.

    path : the keys that lead to it.
    text : the value as written.
    kind, note : 'source' and what it is, or 'assumed' and why; assumed with '' if nothing was written.
    range : lowest and highest that an assumed value may really have, as written; None if nothing was written.
    """

    path: Path
    text: str
    kind: str
    note: str
    file: str
    line: int
    range: tuple[str, str] | None = None


def take_notes(node: Node, problems: Problems, path: Path = ()) -> Node:
    """A tree in which notes of origin are no longer values among others but marks on the values they stand by."""
    if isinstance(node, Sequence):
        items = tuple(take_notes(item, problems, (*path, i)) for i, item in enumerate(node.items))
        return replace(node, items=items)
    if not isinstance(node, Mapping):
        return node
    note = _note(node, problems, path)
    rest = {key: value for key, value in node.entries.items() if key not in KINDS}
    if "value" in rest and path:
        said = rest.pop("range", None)
        for key in rest.keys() - {"value"}:
            message = f"unknown key '{key}' beside 'value'; only 'source', or 'assumed' and 'range', may stand there"
            problems.add(node.keys[key], (*path, key), message)
        inner = take_notes(rest["value"], problems, path)
        if said is not None:
            note = _ranged(note, inner, said, problems, path)
        return replace(inner, note=inner.note or note)
    taken = {key: take_notes(value, problems, (*path, key)) for key, value in rest.items()}
    return replace(node.having(taken), note=note)


def _note(node: Mapping, problems: Problems, path: Path) -> Note | None:
    notes = []
    for kind in KINDS:
        if kind in node.entries:
            said = node.entries[kind]
            if not isinstance(said, Scalar):
                problems.add(
                    said.at, (*path, kind), f"must be text, got {shown(said)}; write a sentence or a file name"
                )
                continue
            text = "" if said.value is None else said.text.strip()
            notes.append(Note(kind if text else "assumed", text))
    if len(notes) == 2:
        problems.add(node.keys["assumed"], path, "has both 'source' and 'assumed'; keep the one that is true")
    return notes[0] if notes else None


def _ranged(note: Note | None, value: Node, said: Node, problems: Problems, path: Path) -> Note | None:
    """The note with the range that stands beside it."""
    try:
        low, high = _ends(value, said)
        if note is None or note.kind != "assumed":
            raise ValueError("only an assumed value has a range; write 'assumed' beside it too, or remove the range")
    except ValueError as error:
        problems.add(said.at, (*path, "range"), str(error))
        return note
    return replace(note, range=(low, high))


def _ends(value: Node, said: Node) -> tuple[str, str]:
    """Both ends of a range as written. Raises ValueError if they do not belong to the value."""
    ends = said.items if isinstance(said, Sequence) else ()
    if len(ends) != 2:
        raise ValueError(f"must be two values, the lowest and the highest, got {shown(said)}; write [20 %, 60 %]")
    low, middle, high = (quantity(shown(each)) for each in (ends[0], value, ends[1]))
    if len({low.kind, middle.kind, high.kind}) > 1:
        raise ValueError(f"must be in a unit of the value {shown(value)}, got {shown(said)}")
    if not low.size <= middle.size <= high.size or low.size == high.size:
        raise ValueError(f"must hold the value {shown(value)}, the lower end first, got {shown(said)}")
    return shown(ends[0]), shown(ends[1])


def provenance(node: Node, path: Path = (), inherited: Note | None = None) -> Iterator[Provenance]:
    """Every value of a tree whose notes are taken; a list is one value unless its items carry notes of their own."""
    note = node.note or inherited
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            if not (key in FREE_TEXT and isinstance(value, Scalar)):
                yield from provenance(value, (*path, key), note)
    elif isinstance(node, Sequence) and any(item.note for item in node.items):
        for i, item in enumerate(node.items):
            yield from provenance(item, (*path, i), note)
    else:
        said = note or Note("assumed", "")
        note_range = node.note.range if node.note else None
        yield Provenance(path, shown(node), said.kind, said.text, node.at.file, node.at.line, note_range)
