"""The page of a comparison of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.measure.parts import parts_of
from sim.report import text
from sim.report.charts import chart
from sim.report.page.document import Cell, Page, Row, Section, Table
from sim.report.page.experiments.experiment import Account
from sim.report.page.figures import picture
from sim.report.page.telling import RowOf, rows_of
from sim.scenario.changes import changes

if TYPE_CHECKING:
    from sim.experiment import Comparison


def comparison_page(comparison: Comparison, lang: str, folder: str = "") -> Page:
    """What the page of a comparison says; *folder* is the address of the base's results, as seen from the page."""
    account = Account(comparison.results[0], lang, folder)
    own = account.words
    sections = [_differences(comparison, account), _costs(comparison, account), _changes(comparison, account)]
    return Page(
        own.comparison_title.format(base=account.base.name),
        account.facts(own.plans_count.format(n=len(comparison.results))),
        _answer(comparison, account),
        text.sentences(_improvements(comparison, account), account.telling.say),
        [*sections, _times(comparison, account), *account.closing("comparison")],
        account.alarms(comparison.results),
    )


def _answer(comparison: Comparison, account: Account) -> str:
    cheapest = comparison.cheapest_holding
    if cheapest is None:
        return account.words.none_holds
    plan = next(row for row in rows_of(comparison.plans) if row["name"] == cheapest)
    return account.words.cheapest.format(plan=cheapest, offer=account.offer(plan["staff"], plan["monthly_cost"]))


def _improvements(comparison: Comparison, account: Account) -> list[str]:
    """A sentence for each plan that is better than the base at any target."""
    say, own, told = account.telling.say, account.words, []
    better = [row for row in rows_of(comparison.differences) if row["word"] == "better"]
    for plan in dict.fromkeys(row["plan"] for row in better):
        moved = [
            own.moved.format(target=_target(comparison, account, row), points=text.points(row["mean"], say))
            for row in better
            if row["plan"] == plan
        ]
        told.append(own.better.format(plan=comparison.results[plan].name, targets=text.listing(moved, say)))
    return told or [own.none_better.format(base=account.base.name)]


def _differences(comparison: Comparison, account: Account) -> Section:
    say, own = account.telling.say, account.words
    rows: list[Row] = []
    for row in rows_of(comparison.differences):
        correlation = say.unknown if row["correlation"] != row["correlation"] else f"{row['correlation']:.2f}"
        points = text.points_interval(row["mean"], row["low"], row["high"], say)
        word = Cell(say.comparison_words[row["word"]], tone=row["word"])
        rows.append(
            (comparison.results[row["plan"]].name, _target(comparison, account, row), word, points, correlation)
        )
    headings = (say.plan, say.target, say.verdict, say.difference, say.pair_correlation)
    told = text.sentences(_improvements(comparison, account), say)
    drawing = picture(
        "differences",
        chart(comparison, "differences", account.lang),
        own.differences_alternative.format(told=told),
    )
    return Section(
        "differences",
        own.differences,
        own.differences_finding.format(base=account.base.name),
        [drawing],
        [Table(own.differences_table, headings, rows, (3, 4))],
    )


def _costs(comparison: Comparison, account: Account) -> Section:
    say, own = account.telling.say, account.words
    rows: list[Row] = []
    told = []
    plans = rows_of(comparison.plans)
    for row in rows_of(comparison.shares):
        plan, target = plans[row["plan"]], _target(comparison, account, row)
        verdict = Cell(say.verdicts[row["verdict"]], tone=row["verdict"])
        share = account.telling.share_cell(row, row["goal"])
        offer = (text.count(plan["staff"], say), text.count(plan["monthly_cost"], say))
        rows.append((plan["name"], target, verdict, text.goal(row["goal"], say), share, *offer))
        told.append(own.at_share.format(plan=plan["name"], target=target, share=text.share(row["share"], say)))
    holding = [plan["name"] for plan in plans if plan["holds_all"]]
    listed = text.listing(holding, say) if holding else ""
    headings = (say.plan, say.target, say.verdict, say.goal, account.telling.own.share_with_interval)
    alternative = own.costs_alternative.format(told=say.list_comma.join(told))
    return Section(
        "costs",
        own.costs,
        (own.costs_finding if holding else own.costs_none).format(n=len(plans), plans=listed),
        [picture("costs", chart(comparison, "costs", account.lang), alternative)],
        [Table(own.shares_table, (*headings, say.staff, say.monthly_cost), rows, (3, 5, 6))],
    )


def _changes(comparison: Comparison, account: Account) -> Section:
    """What each plan writes otherwise than the base."""
    own = account.words
    tables = []
    for result in comparison.results[1:]:
        found = changes(account.base.scenario, result.scenario)
        rows = [(each.key, *(_value(value, own.not_written) for value in (each.before, each.after))) for each in found]
        title = own.changes_table.format(plan=result.name, n=len(rows))
        tables.append(Table(title, (own.key, own.before, own.after), rows, prose=True))
    return Section("changes", own.changes, own.changes_finding, tables=tables)


def _times(comparison: Comparison, account: Account) -> Section:
    """Mean hours of each part, plan by plan."""
    say, own = account.telling.say, account.words
    results = comparison.results
    parts = list(dict.fromkeys(part for result in results for part in parts_of(result.scenario)))
    hours = [[float(result.measures["mean"].get(f"{part}_h", 0.0)) for part in parts] for result in results]
    rows: list[Row] = [
        (say.parts[part], *(text.amount(mine[place], say) for mine in hours)) for place, part in enumerate(parts)
    ]
    rows.append((say.total, *(text.amount(sum(mine), say) for mine in hours)))
    headings = (say.part, *(result.name for result in results))
    numbers = range(1, len(headings))
    return Section(
        "times", own.times, own.times_finding, tables=[Table(own.times_table, headings, rows, numbers, total=True)]
    )


def _target(comparison: Comparison, account: Account, row: RowOf) -> str:
    """A target as its plan calls it."""
    return account.telling_of(comparison.results[row["plan"]]).target(row["target"])


def _value(value: object, not_written: str) -> str:
    """A value as a scenario file would write it."""
    if value is None:
        return not_written
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
