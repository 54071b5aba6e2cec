"""The page of a sensitivity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report import text
from sim.report.charts import chart
from sim.report.page.document import Cell, Page, Row, Section, Table
from sim.report.page.experiments.experiment import Account
from sim.report.page.figures import picture
from sim.report.page.telling import rows_of
from sim.report.sensitivity import FIRST, tried
from sim.report.words.experiments import experiment_words

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment import Sensitivity


def sensitivity_page(sensitivity: Sensitivity, lang: str, folder: str = "") -> Page:
    """What the page of a sensitivity says; *folder* is the address of the base's results, as seen from the page."""
    account = Account(sensitivity.base, lang, folder)
    own = account.words
    return Page(
        own.sensitivity_title.format(base=sensitivity.name),
        account.facts(own.tried_count.format(n=len(sensitivity.tried))),
        _answer(sensitivity, account),
        account.sentence(_strongest(sensitivity, account)),
        [_influence(sensitivity, account), *account.closing("sensitivity")],
        account.alarms([sensitivity.base]),
    )


def _answer(sensitivity: Sensitivity, account: Account) -> str:
    told = _told(sensitivity)
    if not told:
        return account.words.nothing_told
    return account.words.measure_first.format(listed=text.listing(told[:FIRST], account.telling.say))


def _told(sensitivity: Sensitivity) -> list[str]:
    """The values that can be told from chance, the strongest first."""
    return list(dict.fromkeys(sensitivity.rows.loc[sensitivity.rows["rank"].notna(), "key"]))


def _strongest(sensitivity: Sensitivity, account: Account) -> list[str]:
    """How far the first values move a target."""
    say, rows = account.telling.say, sensitivity.rows
    told = []
    for key in _told(sensitivity)[:FIRST]:
        row = max(rows_of(rows[rows["key"] == key]), key=lambda each: each["swing"])
        if row["swing"] > 0:
            target, points = account.telling.target(row["target"]), text.amount(row["swing"] * 100, say)
            told.append(account.words.moves.format(key=key, range=tried(row), target=target, points=points))
    return told


def _influence(sensitivity: Sensitivity, account: Account) -> Section:
    own, told = account.words, _told(sensitivity)
    unstated = sum(not each.stated for each in sensitivity.tried)
    strongest = account.sentence(_strongest(sensitivity, account))
    alternative = text.sentences([_answer(sensitivity, account), strongest], account.telling.say)
    return Section(
        "influence",
        own.influence,
        own.influence_finding.format(n=len(sensitivity.tried), told=len(told)),
        [picture("tornado", chart(sensitivity, "tornado", account.lang), alternative)],
        [*_tables(sensitivity, account), *_left_out(sensitivity, account)],
        [experiment_words(account.lang).default_ranges.format(n=unstated)] if unstated else [],
    )


def _tables(sensitivity: Sensitivity, account: Account) -> list[Table]:
    """What can be told from chance, and, folded, what cannot."""
    own, told = account.words, sensitivity.rows["rank"].notna()
    tables = [
        _table(own.influence_table, sensitivity.rows[told], account, folded=False),
        _table(own.untold_table, sensitivity.rows[~told], account, folded=True),
    ]
    return [table for table in tables if table.rows]


def _table(title: str, frame: pd.DataFrame, account: Account, folded: bool) -> Table:
    say, names = account.telling.say, experiment_words(account.lang)
    rows: list[Row] = []
    for row in rows_of(frame):
        ends = (
            Cell(
                text.points_interval(row[end], row[f"{end}_from"], row[f"{end}_to"], say),
                note=say.comparison_words[row[f"{end}_word"]],
            )
            for end in ("at_low", "at_high")
        )
        correlation = say.unknown if row["prcc"] != row["prcc"] else f"{row['prcc']:+.2f}"
        target = account.telling.target(row["target"])
        rows.append((Cell(row["key"], note=row["value"]), tried(row), target, *ends, correlation))
    headings = (names.assumption, names.range, say.target, names.at_low, names.at_high, names.correlation)
    return Table(title, headings, rows, (3, 4, 5), folded)


def _left_out(sensitivity: Sensitivity, account: Account) -> list[Table]:
    own, names = account.words, experiment_words(account.lang)
    rows = [(key, names.reasons[why]) for key, why in sensitivity.left_out.items()]
    return [Table(own.left_out, (own.key, own.why), rows, folded=True)] if rows else []
