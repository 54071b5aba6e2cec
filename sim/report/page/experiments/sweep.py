"""The page of a sweep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.experiment.sweep import ALL
from sim.report import text
from sim.report.charts import chart, chart_names
from sim.report.page.document import Cell, Page, Row, Section, Table
from sim.report.page.experiments.experiment import Account
from sim.report.page.figures import picture
from sim.report.page.telling import RowOf, rows_of
from sim.report.words.experiments import experiment_words

if TYPE_CHECKING:
    from sim.experiment import Sweep

MOST_ROWS = 60


def sweep_page(sweep: Sweep, lang: str, folder: str = "") -> Page:
    """What the page of a sweep says; *folder* is the address of its first point's results, as seen from the page."""
    account = Account(sweep.results[0], lang, folder)
    own = account.words
    return Page(
        own.sweep_title.format(base=sweep.name),
        account.facts(own.settings_count.format(n=len(sweep.points))),
        _answer(sweep, account),
        account.sentence(_least(sweep, account)),
        [_settings(sweep, account), *account.closing("sweep")],
        account.alarms(sweep.results),
    )


def _answer(sweep: Sweep, account: Account) -> str:
    own, found = account.words, sweep.smallest.to_dict(orient="index")[ALL]
    if found["staff"] is None:
        return own.no_setting
    offer = account.offer(float(found["staff"]), float(found["monthly_cost"]))
    return own.smallest.format(setting=_setting(sweep, account, found), offer=offer)


def _least(sweep: Sweep, account: Account) -> list[str]:
    """From which setting on each target holds."""
    own = account.words
    told = []
    for target, row in sweep.smallest.drop(index=ALL).to_dict(orient="index").items():
        named = account.telling.target(str(target))
        if row["staff"] is not None:
            told.append(own.least.format(target=named, setting=_setting(sweep, account, row)))
            continue
        tried = sweep.rows[sweep.rows["target"] == target].dropna(subset="share")
        for best in rows_of(tried.nlargest(1, "share")):
            share = text.share(best["share"], account.telling.say)
            told.append(own.never.format(target=named, share=share, setting=_setting(sweep, account, best)))
    return told


def _settings(sweep: Sweep, account: Account) -> Section:
    say, own = account.telling.say, account.words
    keys = text.listing(sweep.keys, say)
    alternative = text.sentences([_answer(sweep, account), account.sentence(_least(sweep, account))], say)
    figures = [picture(name, chart(sweep, name, account.lang), alternative) for name in chart_names(sweep)]
    finding = own.settings_finding.format(n=len(sweep.points), keys=keys)
    return Section(
        "settings", own.settings, finding, figures, [_smallest_table(sweep, account), _table(sweep, account)]
    )


def _smallest_table(sweep: Sweep, account: Account) -> Table:
    say, own, names = account.telling.say, account.words, experiment_words(account.lang)
    rows: list[Row] = []
    for target, row in sweep.smallest.to_dict(orient="index").items():
        named = names.all_targets if target == ALL else account.telling.target(str(target))
        if row["staff"] is None:
            rows.append((named, names.none_holds, *[""] * (len(sweep.keys) - 1), say.unknown, say.unknown))
        else:
            offer = (text.count(float(row[column]), say) for column in ("staff", "monthly_cost"))
            rows.append((named, *_values(sweep, row), *offer))
    headings = (say.target, *sweep.keys, say.staff, say.monthly_cost)
    return Table(own.smallest_table, headings, rows, _last_two(headings))


def _table(sweep: Sweep, account: Account) -> Table:
    say, own = account.telling.say, account.words
    rows: list[Row] = []
    for row in rows_of(sweep.rows):
        verdict = Cell(say.verdicts[row["verdict"]], tone=row["verdict"])
        share = account.telling.share_cell(row, row["goal"])
        offer = (text.count(row["staff"], say), text.count(row["monthly_cost"], say))
        rows.append((*_values(sweep, row), account.telling.target(row["target"]), verdict, share, *offer))
    told = (say.target, say.verdict, account.telling.own.share_with_interval)
    headings = (*sweep.keys, *told, say.staff, say.monthly_cost)
    return Table(own.settings_table, headings, rows, _last_two(headings), folded=len(rows) > MOST_ROWS)


def _last_two(headings: Sequence[str]) -> range:
    return range(len(headings) - 2, len(headings))


def _values(sweep: Sweep, row: RowOf) -> list[str]:
    """The value of each key at a point, as a scenario file would write it."""
    return [str(row[key]) for key in sweep.keys]


def _setting(sweep: Sweep, account: Account, row: RowOf) -> str:
    """The values of a point, such as ``staff.street.each = 6``."""
    told = (account.words.at_setting.format(key=key, value=row[key]) for key in sweep.keys)
    return account.telling.say.list_comma.join(told)
