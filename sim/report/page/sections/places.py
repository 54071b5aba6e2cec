"""Where is the share on time low?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report import text
from sim.report.page.document import Cell, Figure, Section, Table
from sim.report.page.figures import picture
from sim.report.page.telling import Telling, rows_of

if TYPE_CHECKING:
    import pandas as pd

COMMUNITIES_SHOWN = 10


def places_section(telling: Telling) -> Section | None:
    """The map of grids, streets, and the communities of the lowest share; None without streets."""
    splits, target = telling.result.splits, telling.result.map_target
    streets = splits[(splits["target"] == target) & (splits["by"] == "street")].dropna(subset="share")
    if streets.empty:
        return None
    found = _finding(telling, streets)
    own = telling.own
    return Section(
        "places",
        own.places,
        found,
        figures=_map(telling, found),
        tables=[_streets(telling, streets), *_communities(telling)],
        notes=[own.pooled_note.format(n=telling.result.replications)] if len(telling.result.grids) else [],
    )


def _finding(telling: Telling, streets: pd.DataFrame) -> str:
    say, own = telling.say, telling.own
    by_share = rows_of(streets.sort_values("share", kind="stable"))
    low, high = by_share[0], by_share[-1]
    if len(by_share) == 1:
        return own.places_one.format(street=low["key"], share=text.share(low["share"], say))
    shares = {"low_share": text.share(low["share"], say), "high_share": text.share(high["share"], say)}
    return own.places_finding.format(low=low["key"], high=high["key"], **shares)


def _map(telling: Telling, found: str) -> list[Figure]:
    from sim.report.charts import chart

    if telling.result.grids.empty:
        return []
    return [picture("grids", chart(telling.result, "grids", telling.lang), found)]


def _streets(telling: Telling, streets: pd.DataFrame) -> Table:
    say, own, target = telling.say, telling.own, telling.result.map_target
    goal = telling.result.scenario.targets[target].goal
    rows = [
        (row["key"], telling.share_cell(row, goal), text.count(row["met"], say), text.count(row["missed"], say))
        for row in rows_of(streets.sort_values("share", kind="stable"))
    ]
    title = own.streets_table.format(target=telling.target(target))
    return Table(title, (own.street, own.share_with_interval, say.met, say.missed), rows, (2, 3))


def _communities(telling: Telling) -> list[Table]:
    from sim.measure.intervals import wilson_interval

    say, own, grids = telling.say, telling.own, telling.result.grids
    if grids.empty:
        return []
    pooled = grids.assign(met=grids["share"] * grids["pooled"]).groupby(["street", "community"], sort=False)
    found = pooled.agg(grids=("grid", "size"), met=("met", "sum"), pooled=("pooled", "sum")).reset_index()
    found = found[found["pooled"] > 0]
    found["share"] = found["met"] / found["pooled"]
    found["low"], found["high"] = wilson_interval(found["met"].to_numpy(), found["pooled"].to_numpy())
    lowest = found.nsmallest(COMMUNITIES_SHOWN, "share")
    rows = [
        (
            Cell(row["community"], note=row["street"]),
            telling.share_cell(row),
            text.count(row["pooled"] / telling.result.replications, say),
            text.count(row["grids"], say),
        )
        for row in rows_of(lowest)
    ]
    title = own.communities_table.format(target=telling.target(telling.result.map_target), n=len(rows))
    return [Table(title, (own.community, own.share_with_interval, own.decided, own.grids), rows, (2, 3))]
