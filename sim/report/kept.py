"""The list of kept results: for people a table, for programs one object."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.report.tables import plain, table
from sim.report.words.kept import kept_words

if TYPE_CHECKING:
    from sim.experiment.catalogue import Kept

SHOWN_OF_NAME = 8


def kept_table(those: Sequence[Kept], out: Path, lang: str = "zh") -> str:
    """What is kept, with the beginning of each name, and how much it is in all."""
    say = kept_words(lang)
    if not those:
        return say.nothing.format(out=out)
    rows = [
        (
            kept.scenario,
            kept.name[:SHOWN_OF_NAME],
            say.kinds.get(kept.kind, kept.kind),
            f"{kept.replications:,}",
            megabytes(those=[kept]),
            f"{kept.made_at:%Y-%m-%d}",
        )
        for kept in those
    ]
    headings = (say.scenario, say.name, say.kind, say.replications, say.size, say.made)
    total = say.total.format(n=f"{len(those):,}", size=megabytes(those), out=out)
    return plain(table(headings, rows, numbers=(3, 4)), "", total)


def kept_object(those: Sequence[Kept]) -> dict[str, Any]:
    """What `sim results --json` prints: sizes in bytes."""
    return {
        "results": [
            {
                "folder": str(kept.folder),
                "name": kept.name,
                "kind": kept.kind,
                "scenario": kept.scenario,
                "seed": kept.seed,
                "replications": kept.replications,
                "made_at": kept.made_at.isoformat(timespec="seconds"),
                "bytes": kept.size,
            }
            for kept in those
        ]
    }


def megabytes(those: Sequence[Kept]) -> str:
    """How much room they take together."""
    return f"{sum(kept.size for kept in those) / 1e6:,.1f} MB"
