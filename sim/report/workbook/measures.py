"""The table of counts, rates and times, each under a name that can be read."""

from __future__ import annotations

import pandas as pd

from sim.report.words import Words
from sim.report.words.workbook import WorkbookWords
from sim.report.workbook.table import Column, Form, Table, numbers

FORMS: dict[str, Form] = {"share": "share", "cases": "amount", "hours": "amount"}


def measures_table(measures: pd.DataFrame, say: Words, own: WorkbookWords) -> Table:
    """Measures by what they are and whose; a channel's own have its name."""
    named = [_named(str(name), say, own) for name in measures.index]
    names, channels, units = zip(*named, strict=True)
    forms = [FORMS[unit] for unit in units]
    return Table(
        "measures",
        (
            Column(say.measure, names),
            Column(say.channel, channels),
            Column(own.unit, [own.units[unit] for unit in units]),
            *numbers(measures, forms, mean=say.value, low=own.low, high=own.high),
        ),
    )


def _named(name: str, say: Words, own: WorkbookWords) -> tuple[str, str, str]:
    """Name, channel and unit of a measure."""
    kind, _, rest = name.partition(".")
    if kind.endswith("_h"):
        return _time(kind.removesuffix("_h"), rest, say, own), "", "hours"
    counts = {each: getattr(say, each) for each in ("received", "closed", "open_at_end", "closure_rate")}
    label = (counts | say.measure_names | own.further_measures).get(kind, kind)
    unit = "share" if kind.endswith("_rate") or kind == "found_before_complaint" else "cases"
    return label, say.channels.get(rest, rest), unit


def _time(what: str, how: str, say: Words, own: WorkbookWords) -> str:
    """A quantile of a time such as ``closed``, ``elapsed.p50``, or the mean of a part."""
    if not how:
        return own.mean_part.format(part=say.parts.get(what, what))
    clock, quantile = how.split(".")
    return f"{own.times[what]}{say.list_comma}{own.clocks[clock]}{say.list_comma}{own.quantiles[quantile]}"
