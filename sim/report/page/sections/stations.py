"""Where do cases wait?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report import text
from sim.report.page.document import Cell, Row, Section, Table
from sim.report.page.figures import picture
from sim.report.page.telling import RowOf, Telling, rows_of

if TYPE_CHECKING:
    import pandas as pd

STATIONS_SHOWN, STATIONS_TOLD, BUSIEST_TOLD = 12, 3, 3
LEAST_SHARE = 0.01  # of all waiting, for a station to have a row


def stations_section(telling: Telling) -> Section:
    """Stations ranked by the waiting of late cases, with utilisation and overtime; and who held them at the limit."""
    from sim.report.charts import chart

    drawing = chart(telling.result, "stations", telling.lang)
    waits = {name: _waits(telling, name) for name in telling.late_targets}
    held = _accountability(telling)
    return Section(
        "stations",
        telling.own.stations,
        text.sentences([_finding(telling, waits[telling.result.map_target]), *_held_most(telling)], telling.say),
        figures=[picture("stations", drawing, _busiest(telling))],
        tables=[*(_table(telling, name, each) for name, each in waits.items() if len(each)), *held],
        notes=[telling.own.overtime_note],
    )


def _waits(telling: Telling, target: str) -> pd.DataFrame:
    """Stations by the hours that late cases waited there; share of all of them, utilisation and overtime."""
    waits = telling.result.late_waits
    chosen = waits[waits["target"] == target]
    kept = telling.result.stations.drop(columns=["name", "level"])
    return chosen.assign(share=chosen["total_hours"] / chosen["total_hours"].sum()).join(kept)


def _finding(telling: Telling, waits: pd.DataFrame) -> str:
    say, own = telling.say, telling.own
    if waits.empty:
        return own.stations_nowhere
    first = _station(telling, rows_of(waits)[0])
    if len(waits) == 1:
        return own.stations_only.format(first=first)
    n = min(STATIONS_TOLD, len(waits))
    told = {"share": waits["share"].iloc[0], "shares": waits["share"].iloc[:n].sum()}
    shares = {name: text.rough_share(value, say) for name, value in told.items()}
    return own.stations_finding.format(first=first, n=n, **shares)


def _table(telling: Telling, target: str, waits: pd.DataFrame) -> Table:
    say, own = telling.say, telling.own
    shown = max(int((waits["share"] >= LEAST_SHARE).sum()), STATIONS_TOLD)
    shown = min(shown, STATIONS_SHOWN, len(waits))
    if len(waits) == shown + 1:  # a row for the rest would say less
        shown += 1
    rows = [_row(telling, row) for row in rows_of(waits.head(shown))]
    rows += _rest(telling, waits.iloc[shown:])
    title = own.stations_table.format(target=telling.target(target), n=shown)
    headings = (say.station, own.share_of_waiting, say.hours_in_all, say.late_cases, say.hours_waited)
    return Table(title, (*headings, say.staff, say.utilisation, own.overtime), rows, (2, 3, 4, 5, 7))


def _row(telling: Telling, row: RowOf) -> Row:
    say = telling.say
    used = (row["utilisation"], row["utilisation_low"], row["utilisation_high"])
    return (
        _named(telling, row),
        Cell(text.rough_share(row["share"], say), bar=row["share"]),
        text.count(row["total_hours"], say),
        text.amount(row["cases"], say),
        text.amount(row["hours"], say),
        text.count(row["staff"], say),
        Cell(text.share_interval(*used, say), bar=None if used[0] != used[0] else min(used[0], 1)),
        text.amount(row["overtime_h"], say),
    )


def _rest(telling: Telling, rest: pd.DataFrame) -> list[Row]:
    """The stations that have no row of their own, in one, with the level at which they wait most."""
    say = telling.say
    if rest.empty:
        return []
    named = telling.own.rest_of_stations.format(n=f"{len(rest):,}")
    most = rest.groupby("level")["total_hours"].sum().idxmax()
    note = telling.own.mostly.format(level=say.levels[str(most)])
    share, hours = rest["share"].sum(), rest["total_hours"].sum()
    told = (Cell(named, note=note), Cell(text.rough_share(share, say), bar=share), text.count(hours, say))
    return [(*told, "", "", "", "", "")]


def _busiest(telling: Telling) -> str:
    """What the picture of utilisation shows: the busiest stations above the grids."""
    say, own = telling.say, telling.own
    stations = telling.result.stations
    above = stations[stations["level"] != "grid"].nlargest(BUSIEST_TOLD, "utilisation")
    told = [
        own.busy.format(station=text.station(row["name"], row["level"], say), share=text.share(row["utilisation"], say))
        for row in rows_of(above)
    ]
    return own.busiest.format(list=text.listing(told, say) if told else say.unknown)


def _accountability(telling: Telling) -> list[Table]:
    say, lists = telling.say, telling.result.accountability
    tables = []
    for target in dict.fromkeys(lists["target"]):
        longest = lists[(lists["target"] == target) & (lists["listed"] > 0)].head(STATIONS_SHOWN)
        rows = [
            (
                _named(telling, row),
                text.amount(row["listed"], say) + text.interval(row["low"], row["high"], say),
                text.amount(row["held"], say),
                text.amount(row["per_hundred"], say),
            )
            for row in rows_of(longest)
        ]
        title = say.accountability.format(target=telling.target(target))
        tables.append(Table(title, (say.station, say.listed, say.held, say.per_hundred), rows, (1, 2, 3)))
    return tables


def _held_most(telling: Telling) -> list[str]:
    lists = telling.result.accountability
    if lists.empty:
        return []
    first = max(rows_of(lists), key=lambda row: row["listed"])
    listed = text.amount(first["listed"], telling.say)
    return [telling.own.accountability_finding.format(station=_station(telling, first), listed=listed)]


def _named(telling: Telling, row: RowOf) -> Cell:
    """A station, and below it its level where that says more."""
    name, level = _station(telling, row), telling.say.levels[row["level"]]
    return Cell(name, note="" if level == name else level)


def _station(telling: Telling, row: RowOf) -> str:
    return text.station(str(row["station"]), str(row["level"]), telling.say)
