"""What `sim sweep` prints: for people a table, for programs one object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.report import text
from sim.report.objects import known
from sim.report.tables import plain, table
from sim.report.words import Words, words
from sim.report.words.experiments import experiment_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.experiment import Sweep

MOST_ROWS = 60
BETWEEN = " · "  # keys of a setting, or its values


def sweep_answer(sweep: Sweep, lang: str = "zh") -> str:
    """Share on time at each setting; below, the smallest that holds each target."""
    own = experiment_words(lang)
    parts: list[RenderableType] = [sweep.name]
    if len(sweep.keys) > 1:
        parts.append(own.setting + words(lang).colon + BETWEEN.join(sweep.keys))
    parts += ["", *_settings(sweep, lang), "", own.smallest_settings, _smallest(sweep, lang)]
    if sweep.folder is not None:
        parts += ["", own.kept.format(folder=sweep.folder)]
    return plain(*parts)


def _settings(sweep: Sweep, lang: str) -> list[RenderableType]:
    say, own = words(lang), experiment_words(lang)
    rows: list[tuple[str, ...]] = []
    for row in sweep.rows.head(MOST_ROWS).to_dict(orient="records"):
        share = text.share_interval(row["share"], row["low"], row["high"], say)
        label = text.target(row["target"], row["label"], say)
        rows.append((_setting(row, sweep.keys), label, share, say.verdicts.get(row["verdict"], say.unknown)))
    shown: list[RenderableType] = [
        table((_heading(sweep, lang), say.target, say.share_on_time, say.verdict), _without_repeats(rows))
    ]
    left = len(sweep.rows) - len(rows)
    return [*shown, own.further_rows.format(n=left)] if left else shown


def _smallest(sweep: Sweep, lang: str) -> RenderableType:
    say, own = words(lang), experiment_words(lang)
    labels = {row["target"]: text.target(row["target"], row["label"], say) for _, row in sweep.rows.iterrows()}
    rows = []
    for target, row in sweep.smallest.to_dict(orient="index").items():
        label = labels.get(target, own.all_targets)
        if row["staff"] is None:
            rows.append((label, own.none_holds, say.unknown, say.unknown))
        else:
            rows.append((label, _setting(row, sweep.keys), *_offer(row, say)))
    return table((say.target, _heading(sweep, lang), say.staff, say.monthly_cost), rows, numbers=(2, 3))


def _offer(row: dict[Any, Any], say: Words) -> tuple[str, str]:
    return text.count(float(row["staff"]), say), text.count(float(row["monthly_cost"]), say)


def _heading(sweep: Sweep, lang: str) -> str:
    return sweep.keys[0] if len(sweep.keys) == 1 else experiment_words(lang).setting


def _setting(row: dict[Any, Any], keys: list[str]) -> str:
    return BETWEEN.join(str(row[key]) for key in keys)


def _without_repeats(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows whose first cell is left empty where it is that of the row above."""
    before = ["", *(row[0] for row in rows)]
    return [("" if row[0] == above else row[0], *row[1:]) for row, above in zip(rows, before, strict=False)]


def sweep_object(sweep: Sweep) -> dict[str, Any]:
    """What `sim sweep --json` prints: shares are fractions, costs yuan a month."""
    return known(
        {
            "scenario": sweep.name,
            "results": None if sweep.folder is None else str(sweep.folder),
            "rows": sweep.rows.to_dict(orient="records"),
            "smallest": sweep.smallest.to_dict(orient="index"),
        }
    )
