"""The list of kept results: for people a table, for programs one object."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.report.tables import plain, table
from sim.report.words.catalogue import catalogue_words

if TYPE_CHECKING:
    from sim.experiment.catalogue import Entry

SHOWN_OF_NAME = 8


def catalogue_table(those: Sequence[Entry], out: Path, lang: str = "zh") -> str:
    """What is kept, with the beginning of each name, and how much it is in all."""
    say = catalogue_words(lang)
    if not those:
        return say.nothing.format(out=out)
    rows = [
        (
            entry.scenario,
            entry.name[:SHOWN_OF_NAME],
            say.kinds.get(entry.kind, entry.kind),
            f"{entry.replications:,}",
            megabytes([entry]),
            f"{entry.made_at:%Y-%m-%d}",
        )
        for entry in those
    ]
    headings = (say.scenario, say.name, say.kind, say.replications, say.size, say.made)
    total = say.total.format(n=f"{len(those):,}", size=megabytes(those), out=out)
    return plain(table(headings, rows, numbers=(3, 4)), "", total)


def catalogue_object(those: Sequence[Entry]) -> dict[str, Any]:
    """What `sim results --json` prints: sizes in bytes."""
    return {
        "results": [
            {
                "folder": str(entry.folder),
                "name": entry.name,
                "kind": entry.kind,
                "scenario": entry.scenario,
                "seed": entry.seed,
                "replications": entry.replications,
                "made_at": entry.made_at.isoformat(timespec="seconds"),
                "bytes": entry.size,
            }
            for entry in those
        ]
    }


def megabytes(those: Sequence[Entry]) -> str:
    """How much room they take together."""
    return f"{sum(entry.size for entry in those) / 1e6:,.1f} MB"
