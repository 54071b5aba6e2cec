"""Why are cases late?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report import text
from sim.report.page.document import Figure, Row, Section, Table
from sim.report.page.figures import picture
from sim.report.page.telling import Telling, rows_of

if TYPE_CHECKING:
    import pandas as pd

CAUSES_TOLD = 3
LEAST_HOURS = 0.05  # what rounds to nothing is no cause


def because(telling: Telling) -> str:
    """Where the time of late cases goes, in one sentence, for the target that the charts are for."""
    return finding(telling, telling.result.map_target)


def causes_section(telling: Telling) -> Section:
    """Where the time of cases on time and of late ones goes, for each target that is told of."""
    targets = telling.late_targets
    return Section(
        "causes",
        telling.own.causes,
        text.sentences([finding(telling, name) for name in targets], telling.say),
        figures=[_figure(telling, name) for name in targets],
        tables=[_table(telling, name) for name in targets],
        notes=telling.own.causes_notes,
    )


def finding(telling: Telling, target: str) -> str:
    """How much longer late cases take, and in which parts."""
    say, own = telling.say, telling.own
    hours = _hours(telling, target)
    late, on_time = (hours[outcome].sum(min_count=1) for outcome in ("late", "on_time"))
    named = telling.target(target)
    if late != late:
        return own.no_late.format(target=named)
    alone = on_time != on_time
    more = hours["late"] if alone else hours["late"] - hours["on_time"]
    largest = more[more >= LEAST_HOURS].nlargest(CAUSES_TOLD)
    causes = [
        own.cause.format(part=say.parts[str(part)], hours=text.amount(each, say)) for part, each in largest.items()
    ]
    told = {
        "target": named,
        "late": text.amount(late, say),
        "on_time": text.amount(on_time, say),
        "more": text.amount(more.sum(), say),
        "causes": text.listing(causes, say) if causes else say.unknown,
    }
    return (own.causes_late_only if alone else own.causes_finding).format(**told)


def _figure(telling: Telling, target: str) -> Figure:
    from sim.report.charts import time_parts_chart
    from sim.report.footer import footer

    result = telling.result
    label = str(result.targets.loc[target, "label"])
    drawing = time_parts_chart(result.parts, telling.lang, target, label, footer(result, telling.lang))
    name = "time_parts" if target == result.map_target else f"time_parts_{target}"
    return picture(name, drawing, finding(telling, target))


def _table(telling: Telling, target: str) -> Table:
    say, own = telling.say, telling.own
    parts = telling.result.parts
    chosen = parts[parts["target"] == target]
    rows: list[Row] = []
    for part, members in chosen.groupby("part", sort=False):
        by_outcome = {row["outcome"]: row for row in rows_of(members)}
        told = [by_outcome[outcome] for outcome in ("on_time", "late")]
        with_ends = (text.amount(row["hours"], say) + text.interval(row["low"], row["high"], say) for row in told)
        rows.append((say.parts[str(part)], *with_ends, text.signed(told[1]["hours"] - told[0]["hours"], say)))
    totals = _hours(telling, target).sum(min_count=1)
    sums = (text.amount(totals[outcome], say) for outcome in ("on_time", "late"))
    rows.append((say.total, *sums, text.signed(totals["late"] - totals["on_time"], say)))
    headings = (say.part, say.outcomes["on_time"], say.outcomes["late"], own.more)
    return Table(own.causes_table.format(target=telling.target(target)), headings, rows, (1, 2, 3), total=True)


def _hours(telling: Telling, target: str) -> pd.DataFrame:
    """Hours a case; rows the parts, columns on_time and late."""
    parts = telling.result.parts
    chosen = parts[parts["target"] == target]
    wide = chosen.pivot(index="part", columns="outcome", values="hours")
    return wide.loc[chosen["part"].unique(), ["on_time", "late"]]
