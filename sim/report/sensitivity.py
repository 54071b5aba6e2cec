"""What `sim sensitivity` prints: for people a table, for programs one object."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sim.report import text
from sim.report.objects import known
from sim.report.tables import WIDTH, plain, table
from sim.report.words import words
from sim.report.words.experiments import experiment_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.experiment import Sensitivity

MOST_SHOWN, FIRST = 12, 3
KEY_CELLS = 34


def sensitivity_answer(sensitivity: Sensitivity, lang: str = "zh") -> str:
    """The answer as text, at most 79 cells wide but for names that are longer."""
    return plain(*sensitivity_parts(sensitivity, lang))


def sensitivity_parts(sensitivity: Sensitivity, lang: str) -> list[RenderableType]:
    """The assumed values that move the targets most; below, what to measure first, and what was not varied."""
    own = experiment_words(lang)
    n, replications = len(sensitivity.tried), sensitivity.base.replications
    about = own.sensitivity_heading.format(n=n, replications=replications, points=len(sensitivity.drawn))
    told = list(dict.fromkeys(sensitivity.rows.loc[sensitivity.rows["rank"].notna(), "key"]))
    parts: list[RenderableType] = [sensitivity.name, about, ""]
    if told:
        parts += [_table(sensitivity, told[:MOST_SHOWN], lang), ""]
        first, *others = told[:FIRST]
        parts.append(text.joined([own.measure_first + first, *others], words(lang).enumeration, WIDTH))
    else:
        parts.append(own.nothing_told)
    parts += [text.wrap(line, WIDTH, lines=9) for line in _notes(sensitivity, len(told), lang)]
    if sensitivity.folder is not None:
        parts += ["", own.kept.format(folder=sensitivity.folder)]
    return parts


def _table(sensitivity: Sensitivity, keys: list[str], lang: str) -> RenderableType:
    """For each value the targets that it moves, in points at its low and its high end; correlations only if sure."""
    say, own = words(lang), experiment_words(lang)
    rows = []
    for rank, key in enumerate(keys, 1):
        chosen = sensitivity.rows[sensitivity.rows["key"] == key]
        moved = chosen[chosen["swing"] > 0]
        for place, row in enumerate((moved if len(moved) else chosen.head(1)).to_dict(orient="records")):
            named = ("", "") if place else (str(rank), f"{text.joined(key.split('.'), '.', KEY_CELLS)}\n{tried(row)}")
            target = text.target(row["target"], row["label"], say)
            ends = (text.points(row[end], say) for end in ("at_low", "at_high"))
            sure = row["prcc_from"] > 0 or row["prcc_to"] < 0
            correlation = f"{row['prcc']:+.2f}" if sure else say.unknown
            rows.append((*named, target, *ends, correlation))
    headings = (
        "",
        f"{own.assumption}{say.list_comma}{own.range}",
        say.target,
        own.at_low,
        own.at_high,
        own.correlation,
    )
    return table(headings, rows, numbers=(3, 4, 5))


def tried(row: dict[Any, Any]) -> str:
    """The range of a row, such as ``3–5 人``; with a star where no file states it."""
    from sim.scenario.quantities import quantity

    low, high = (quantity(row[end]) for end in ("low", "high"))
    return low.form.replace("{}", f"{low.number:.6g}–{high.number:.6g}") + ("" if row["stated"] else " *")


def _notes(sensitivity: Sensitivity, told: int, lang: str) -> list[str]:
    say, own = words(lang), experiment_words(lang)
    lines = []
    if defaulted := sum(not each.stated for each in sensitivity.tried):
        lines.append(own.default_ranges.format(n=defaulted))
    if told < len(sensitivity.tried):
        lines.append(own.untold.format(n=len(sensitivity.tried) - told))
    if sensitivity.left_out:
        counts = Counter(sensitivity.left_out.values())
        listed = say.enumeration.join(f"{own.reasons[why]} {n}" for why, n in counts.items())
        lines.append(own.left_out.format(n=len(sensitivity.left_out), listed=listed))
    return lines


def sensitivity_object(sensitivity: Sensitivity) -> dict[str, Any]:
    """What `sim sensitivity --json` prints: shares and differences are fractions."""
    rows = sensitivity.rows.astype({"rank": object})
    return known(
        {
            "scenario": sensitivity.name,
            "results": None if sensitivity.folder is None else str(sensitivity.folder),
            "rows": rows.where(rows["rank"].notna(), rows.assign(rank=None)).to_dict(orient="records"),
            "left_out": sensitivity.left_out,
        }
    )
