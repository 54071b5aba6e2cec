"""What `sim run` prints: whether the targets hold, what came in and was closed, and where late cases waited."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sim.report import text
from sim.report.tables import bullets, plain, table
from sim.report.words import Words, words

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import RenderableType

STATIONS_SHOWN = 3


class Summary(Protocol):
    """What the answer is made from; tables over replications, with NaN where something is unknown.

    targets : label, goal, share, low, high, met, missed, undecided, verdict.
    measures : index name (``received``, ``received.hotline`` and so on); mean, low, high.
    late_waits : station, level, cases, hours; the worst first.
    """

    @property
    def name(self) -> str: ...
    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...
    @property
    def replications(self) -> int: ...
    @property
    def seed(self) -> int: ...
    @property
    def targets(self) -> "pd.DataFrame": ...
    @property
    def measures(self) -> "pd.DataFrame": ...
    @property
    def late_waits(self) -> "pd.DataFrame": ...
    @property
    def channels(self) -> Sequence[str]: ...
    @property
    def folder(self) -> Path | None: ...


def answer(summary: Summary, lang: str = "zh", warnings: Sequence[str] = ()) -> str:
    """The answer of a run as text, at most 79 cells wide but for names that are longer."""
    say = words(lang)
    parts: list[RenderableType] = [*_heading(summary, say), "", _targets(summary, say)]
    if summary.replications == 1:
        parts += ["", say.one_replication]
    parts += ["", _counts(summary, say), "", *_late_waits(summary, say)]
    if warnings:
        parts += ["", say.warnings, bullets(warnings, say.item)]
    if summary.folder is not None:
        parts += ["", f"{say.results}{say.colon}{summary.folder}"]
    return plain(*parts)


def _heading(summary: Summary, say: Words) -> list[str]:
    period = say.days_between.format(start=summary.start.isoformat(), end=summary.end.isoformat())
    repeated = (say.once if summary.replications == 1 else say.often).format(n=f"{summary.replications:,}")
    return [summary.name, say.list_comma.join((f"{say.period} {period}", repeated, f"{say.seed} {summary.seed}"))]


def _targets(summary: Summary, say: Words) -> "RenderableType":
    """Each target on two lines: its answer, and below it the counts that the share is made from."""
    rows = []
    for name, target in summary.targets.iterrows():
        counts = ((say.met, "met"), (say.missed, "missed"), (say.undecided, "undecided"))
        line = say.list_comma.join(f"{word} {text.count(target[column], say)}" for word, column in counts)
        share = text.share_interval(target["share"], target["low"], target["high"], say)
        verdict = say.verdicts.get(target["verdict"], say.unknown)
        named = text.target(str(target["label"] or name), say)
        rows.append((named, text.goal(target["goal"], say), f"{share}\n{line}", verdict))
    return table((say.target, say.goal, say.share_on_time, say.verdict), rows, numbers=(1,))


def _counts(summary: Summary, say: Words) -> "RenderableType":
    rows = [_count_row(summary, say.all_channels, "", say)]
    rows += [_count_row(summary, say.channels.get(name, name), f".{name}", say) for name in summary.channels]
    headings = (say.channel, say.received, say.closed, say.open_at_end, say.closure_rate)
    return table(headings, rows, numbers=(1, 2, 3))


def _count_row(summary: Summary, label: str, channel: str, say: Words) -> tuple[str, ...]:
    """The rate comes last, because it alone carries its interval."""
    unknown = dict.fromkeys(("mean", "low", "high"), float("nan"))
    measures: dict[str, dict[str, float]] = summary.measures.T.to_dict()  # type: ignore[assignment]
    counts = (measures.get(name + channel, unknown)["mean"] for name in ("received", "closed", "open_at_end"))
    rate = measures.get("closure_rate" + channel, unknown)
    share = text.share_interval(rate["mean"], rate["low"], rate["high"], say)
    return (label, *(text.count(value, say) for value in counts), share)


def _late_waits(summary: Summary, say: Words) -> list["RenderableType"]:
    worst = summary.late_waits[summary.late_waits["hours"] > 0].head(STATIONS_SHOWN)
    if worst.empty:
        return [say.no_late_waits]
    rows = [
        (
            text.station(str(station["station"]), say),
            say.levels.get(station["level"], str(station["level"])),
            text.amount(station["cases"], say),
            text.amount(station["hours"], say),
            text.count(station["cases"] * station["hours"], say),
        )
        for _, station in worst.iterrows()
    ]
    headings = (say.station, say.level, say.late_cases, say.hours_waited, say.hours_in_all)
    return [say.late_waits, table(headings, rows, numbers=(2, 3, 4))]
