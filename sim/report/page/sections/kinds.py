"""Which cases and which channels are late?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report import text
from sim.report.page.document import Cell, Row, Section, Table
from sim.report.page.telling import Telling, rows_of

if TYPE_CHECKING:
    import pandas as pd


def kinds_section(telling: Telling) -> Section:
    """Share on time by type, channel, department and level of solution, for the target that the charts are for."""
    splits = {by: _split(telling, by) for by in telling.own.kind_tables}
    return Section(
        "kinds",
        telling.own.kinds,
        _finding(telling, splits["type"]),
        tables=[*(_table(telling, by, split) for by, split in splits.items() if len(split)), _channels(telling)],
    )


def _split(telling: Telling, by: str) -> pd.DataFrame:
    """One split, most late cases first, without what no case belongs to."""
    splits = telling.result.splits
    chosen = splits[(splits["target"] == telling.result.map_target) & (splits["by"] == by)]
    some = chosen[chosen[["met", "missed", "undecided"]].sum(axis=1) > 0]
    return some.sort_values("missed", ascending=False, kind="stable")


def _finding(telling: Telling, types: pd.DataFrame) -> str:
    say, own = telling.say, telling.own
    known = types.dropna(subset="share")
    if known.empty or not known["missed"].sum():
        return own.kinds_none
    rows = rows_of(known)
    most, low = rows[0], min(rows, key=lambda row: row["share"])
    told = {
        "kind": most["key"],
        "missed": text.amount(most["missed"], say),
        "share": text.rough_share(most["missed"] / known["missed"].sum(), say),
        "low": low["key"],
        "low_share": text.share(low["share"], say),
    }
    return (own.kinds_finding_same if most is low else own.kinds_finding).format(**told)


def _table(telling: Telling, by: str, split: pd.DataFrame) -> Table:
    say, own, target = telling.say, telling.own, telling.result.map_target
    goal, late = telling.result.scenario.targets[target].goal, split["missed"].sum()
    words: dict[str, dict[str, str]] = {"channel": say.channels, "level": say.levels}
    names = words.get(by, {})
    rows: list[Row] = []
    for row in rows_of(split):
        part = row["missed"] / late if late else float("nan")
        counts = (text.amount(row[name], say) for name in ("met", "missed", "undecided"))
        of_late = Cell(text.rough_share(part, say), bar=part if late else None)
        key = str(row["key"])
        rows.append((names.get(key, key), telling.share_cell(row, goal), of_late, *counts))
    headings = (own.kind_headings[by], own.share_with_interval, own.share_of_late, say.met, say.missed, say.undecided)
    return Table(own.kind_tables[by].format(target=telling.target(target)), headings, rows, (3, 4, 5))


def _channels(telling: Telling) -> Table:
    """What came in and was closed, in all and by channel."""
    say, own = telling.say, telling.own
    labels = {"": say.all_channels} | {f".{name}": say.channels.get(name, name) for name in telling.result.channels}
    measures = telling.result.measures
    rows: list[Row] = []
    for ending, label in labels.items():
        counts = (text.count(measures["mean"][name + ending], say) for name in ("received", "closed", "open_at_end"))
        mean, low, high = (float(measures[column]["closure_rate" + ending]) for column in ("mean", "low", "high"))
        rate = Cell(text.share_interval(mean, low, high, say), bar=None if mean != mean else mean)
        rows.append((label, *counts, rate))
    headings = (say.channel, say.received, say.closed, say.open_at_end, say.closure_rate)
    return Table(own.channels_table, headings, rows, (1, 2, 3))
