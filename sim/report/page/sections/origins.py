"""Where do the numbers come from?"""

from __future__ import annotations

import re
from itertools import groupby

from sim.report.page.document import Cell, Link, Section, Table
from sim.report.page.telling import Telling
from sim.scenario.origin import SCENARIO_FILE
from sim.scenario.provenance import Provenance

ADDRESS = re.compile(r"(https?://[^\s，。；、）)]+)")


def written_numbers(telling: Telling, kind: str) -> list[Provenance]:
    """The numbers that the scenario writes and that are sourced, or assumed."""
    values = telling.result.scenario.origin.provenance
    return [each for each in values if each.kind == kind and any(sign.isdigit() for sign in each.text)]


def origins_section(telling: Telling) -> Section:
    """What is sourced and what is assumed, each with its lines in the scenario as it ran."""
    own = telling.own
    sourced, assumed = (written_numbers(telling, kind) for kind in ("source", "assumed"))
    numbers = {"sourced": len(sourced), "assumed": len(assumed), "values": len(sourced) + len(assumed)}
    return Section(
        "origins",
        own.origins,
        own.origins_finding.format(**numbers),
        tables=[
            *_table(telling, own.sourced_table, own.source, sourced),
            *_table(telling, own.assumed_table, own.reason, assumed),
        ],
        notes=[own.origins_note],
    )


def _table(telling: Telling, title: str, because: str, values: list[Provenance]) -> list[Table]:
    """A row for each source or reason, with all the numbers that rest on it; no table without any."""
    if not values:
        return []
    by_note: dict[str, list[Provenance]] = {}
    for value in values:
        by_note.setdefault(value.note, []).append(value)
    rows = [(_note(telling, note), _values(telling, members)) for note, members in by_note.items()]
    return [Table(title.format(n=len(values)), (because, telling.own.values), rows, prose=True)]


def _note(telling: Telling, note: str) -> Cell:
    """A source or a reason; an address in it can be followed."""
    pieces = [Link(piece, piece) if ADDRESS.fullmatch(piece) else piece for piece in ADDRESS.split(note) if piece]
    return Cell(pieces or telling.own.unsaid)


def _values(telling: Telling, values: list[Provenance]) -> Cell:
    """Numbers with their lines; those that stand side by side in the scenario are told together."""
    own = telling.own
    pieces: list[str | Link] = []
    for (path, line), members in groupby(values, key=lambda value: (value.path[:-1], value.line)):
        together = own.value_mark.join(f"{value.path[-1]} {value.text}" for value in members)
        told = own.values_at.format(path=".".join(map(str, path)), values=together) if path else together
        at = Link(own.line.format(line=line), telling.folder + SCENARIO_FILE)
        pieces += [own.clause_mark if pieces else "", told + own.before_line, at]
    return Cell(pieces)
