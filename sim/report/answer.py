"""What `sim run` prints: whether the targets hold, what came in and was closed, and where late cases waited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.report import text
from sim.report.confidence import precision_sentence
from sim.report.tables import WIDTH, bullets, plain, table
from sim.report.words import Words, words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.experiment import Result

STATIONS_SHOWN = 3
CELL = 34  # cells that a note below the share may take
WHOLE_HOURS = 10  # from which hours are told without decimals


def answer(result: Result, lang: str = "zh", warnings: Sequence[str] = ()) -> str:
    """The answer of a run as text, at most 79 cells wide but for names that are longer."""
    say = words(lang)
    parts: list[RenderableType] = [*_heading(result, say), "", _targets(result, say)]
    if result.replications == 1:
        parts += ["", say.one_replication]
    if precision := precision_sentence(result, lang):
        parts += ["", text.wrap(precision, WIDTH, lines=9)]
    parts += ["", _counts(result, say)]
    if len(result.readings):
        parts += ["", say.readings, _readings(result, say)]
    for target in _targets_of_interest(result):
        parts += ["", *_late_waits(result, target, say)]
    if citizens := citizen_rates(result, say):
        parts += ["", say.citizens, table((say.measure, say.value), citizens)]
    for name in dict.fromkeys(result.accountability["target"]):
        parts += ["", say.accountability.format(target=_name(result, name, say)), _accountability(result, name, say)]
    if warnings:
        parts += ["", say.warnings, bullets(warnings, say.item)]
    if result.folder is not None:
        parts += ["", f"{say.results}{say.colon}{result.folder}"]
    return plain(*parts)


def short_answer(result: Result, lang: str = "zh") -> list[RenderableType]:
    """What the result is of, and whether its targets hold."""
    say = words(lang)
    return [*_heading(result, say), _targets(result, say)]


def _heading(result: Result, say: Words) -> list[str]:
    period = say.days_between.format(start=result.start.isoformat(), end=result.end.isoformat())
    repeated = (say.once if result.replications == 1 else say.often).format(n=f"{result.replications:,}")
    return [result.name, say.list_comma.join((f"{say.period} {period}", repeated, f"{say.seed} {result.seed}"))]


def _targets(result: Result, say: Words) -> RenderableType:
    """Each target on two lines: its answer, and below it the counts that the share is made from."""
    rows = []
    for name, target in result.targets.iterrows():
        counts = ((say.met, "met"), (say.missed, "missed"), (say.undecided, "undecided"))
        line = say.list_comma.join(f"{word} {text.count(target[column], say)}" for word, column in counts)
        share = text.share_interval(target["share"], target["low"], target["high"], say)
        verdict = say.verdicts.get(target["verdict"], say.unknown)
        answered = [share, line]
        if only := text.only(target["channels"], say):
            answered.append(text.wrap(only, CELL, lines=9))
        rows.append((_name(result, str(name), say), text.goal(target["goal"], say), "\n".join(answered), verdict))
    return table((say.target, say.goal, say.share_on_time, say.verdict), rows, numbers=(1,))


def _counts(result: Result, say: Words) -> RenderableType:
    rows = [_count_row(result, say.all_channels, "", say)]
    rows += [_count_row(result, say.channels.get(name, name), f".{name}", say) for name in result.channels]
    headings = (say.channel, say.received, say.closed, say.open_at_end, say.closure_rate)
    return table(headings, rows, numbers=(1, 2, 3))


def _count_row(result: Result, label: str, channel: str, say: Words) -> tuple[str, ...]:
    """The rate comes last, because it alone carries its interval."""
    unknown = dict.fromkeys(("mean", "low", "high"), float("nan"))
    measures: dict[str, dict[str, float]] = result.measures.T.to_dict()  # type: ignore[assignment]
    counts = (measures.get(name + channel, unknown)["mean"] for name in ("received", "closed", "open_at_end"))
    rate = measures.get("closure_rate" + channel, unknown)
    share = text.share_interval(rate["mean"], rate["low"], rate["high"], say)
    return (label, *(text.count(value, say) for value in counts), share)


def _targets_of_interest(result: Result) -> list[str]:
    """The targets whose late cases are told of: all that are not held, or else the one that the charts are for."""
    return list(result.targets.index[result.targets["verdict"] != "holds"]) or [result.map_target]


def _late_waits(result: Result, target: str, say: Words) -> list[RenderableType]:
    """The stations where late cases of *target* waited longest, and what their time went into."""
    waits = result.late_waits
    worst = waits[(waits["target"] == target) & (waits["hours"] > 0)].head(STATIONS_SHOWN)
    named = _name(result, target, say)
    if worst.empty:
        return [say.no_late_waits.format(target=named), *_late_parts(result, target, say)]
    rows = [
        (
            text.station(str(station["station"]), str(station["level"]), say),
            say.levels.get(station["level"], str(station["level"])),
            text.amount(station["cases"], say),
            text.amount(station["hours"], say),
            text.count(station["cases"] * station["hours"], say),
        )
        for _, station in worst.iterrows()
    ]
    headings = (say.station, say.level, say.late_cases, say.hours_waited, say.hours_in_all)
    heading = text.wrap(say.late_waits.format(target=named), WIDTH, lines=9)
    return [heading, table(headings, rows, numbers=(2, 3, 4)), *_late_parts(result, target, say)]


def _late_parts(result: Result, target: str, say: Words) -> list[RenderableType]:
    """A line with the mean hours of late cases, the largest part first; parts that round to nothing are left out."""
    parts = result.parts[(result.parts["target"] == target) & (result.parts["outcome"] == "late")]
    hours = parts.set_index("part")["hours"].dropna().sort_values(ascending=False, kind="stable")
    digits = 0 if hours.sum() >= WHOLE_HOURS else 1
    shown = [f"{say.parts.get(str(part), str(part))} {each:,.{digits}f}" for part, each in hours.items()]
    shown = [piece for piece, each in zip(shown, hours, strict=True) if round(each, digits) > 0]
    if not shown:
        return []
    begin = say.late_parts.format(hours=f"{hours.sum():,.{digits}f}") + say.colon
    return [text.joined([begin + shown[0], *shown[1:]], say.enumeration, WIDTH)]


def _readings(result: Result, say: Words) -> RenderableType:
    """Each target under every way to read its time limit."""
    rows = []
    for _, read in result.readings.iterrows():
        name = say.reading_names.get(read["reading"], say.working_time) + (say.as_written if read["written"] else "")
        share = text.share_interval(read["share"], read["low"], read["high"], say)
        rows.append((_name(result, read["target"], say) if read["written"] else "", name, share))
    return table((say.target, say.reading, say.share_on_time), rows)


def citizen_rates(result: Result, say: Words) -> list[tuple[str, str]]:
    """The rates that call-backs, returns and patrols give rise to, those of a channel with its name."""
    rows = []
    for name, rate in result.measures.iterrows():
        measure, _, channel = str(name).partition(".")
        if measure in say.measure_names:
            told = say.channels.get(channel, channel)
            label = say.measure_names[measure] + (f"{say.colon}{told}" if channel else "")
            rows.append((label, text.share_interval(rate["mean"], rate["low"], rate["high"], say)))
    return rows


def _accountability(result: Result, target: str, say: Words) -> RenderableType:
    """The stations with the longest lists of cases that they held when the time limit ran out."""
    lists = result.accountability
    longest = lists[(lists["target"] == target) & (lists["listed"] > 0)].head(STATIONS_SHOWN)
    rows = [
        (
            text.station(str(each["station"]), str(each["level"]), say),
            *(text.amount(each[column], say) for column in ("listed", "held", "per_hundred")),
        )
        for _, each in longest.iterrows()
    ]
    return table((say.station, say.listed, say.held, say.per_hundred), rows, numbers=(1, 2, 3))


def _name(result: Result, target: str, say: Words) -> str:
    return text.target(target, str(result.targets.loc[target, "label"]), say)
