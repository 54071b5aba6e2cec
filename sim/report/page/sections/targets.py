"""Do the targets hold?"""

from __future__ import annotations

from sim.report import text
from sim.report.confidence import precision_sentence
from sim.report.page.document import Cell, Row, Section, Table
from sim.report.page.figures import picture
from sim.report.page.telling import Telling, rows_of


def answer(telling: Telling) -> str:
    """The answer in one sentence: which targets fail, are too close to call and hold."""
    say, own = telling.say, telling.own
    clauses = []
    for verdict, clause in own.answers.items():
        told = [
            own.target_told.format(
                target=telling.target(row["target"]),
                share=text.share(row["share"], say),
                goal=text.goal(row["goal"], say),
            )
            for row in rows_of(telling.result.targets.reset_index())
            if row["verdict"] == verdict
        ]
        if told:
            clauses.append(clause.format(targets=text.listing(told, say)))
    return own.answer.format(clauses=own.clause_mark.join(clauses))


def targets_section(telling: Telling) -> Section:
    """Each target against its goal, with interval and denominator, and under other readings."""
    from sim.report.charts import chart

    own = telling.own
    return Section(
        "targets",
        own.targets,
        own.targets_finding,
        figures=[picture("targets", chart(telling.result, "targets", telling.lang), answer(telling))],
        tables=[_targets(telling), *_readings(telling)],
        notes=_notes(telling),
    )


def _notes(telling: Telling) -> list[str]:
    """Why a verdict is not what the share alone would say, and how precise the shares are."""
    say, targets = telling.say, telling.result.targets
    once = say.one_replication if telling.result.replications == 1 else ""
    undecided = targets[(targets["verdict"] == "too close to call") & (targets["low"] >= targets["goal"])]
    named = [telling.target(str(name)) for name in undecided.index]
    many = telling.own.many_undecided.format(targets=text.listing(named, say)) if named else ""
    return [note for note in (once, many, precision_sentence(telling.result, telling.lang)) if note]


def _targets(telling: Telling) -> Table:
    say, own = telling.say, telling.own
    rows: list[Row] = []
    for row in rows_of(telling.result.targets.reset_index()):
        decided = row["met"] + row["missed"]
        counts = (text.amount(each, say) for each in (row["met"], row["missed"], decided, row["undecided"]))
        rows.append(
            (
                Cell(telling.target(row["target"]), note=text.only(row["channels"], say) or own.counts_all),
                Cell(say.verdicts[row["verdict"]], tone=row["verdict"]),
                text.goal(row["goal"], say),
                telling.share_cell(row, row["goal"]),
                *counts,
            )
        )
    headings = (say.target, say.verdict, say.goal, own.share_with_interval)
    return Table(own.targets_table, (*headings, say.met, say.missed, own.decided, say.undecided), rows, (2, 4, 5, 6, 7))


def _readings(telling: Telling) -> list[Table]:
    say, own = telling.say, telling.own
    rows: list[Row] = []
    for row in rows_of(telling.result.readings):
        reading = say.reading_names.get(row["reading"], say.working_time) + (say.as_written if row["written"] else "")
        counts = (text.amount(each, say) for each in (row["met"], row["missed"], row["undecided"]))
        rows.append((telling.target(row["target"]), reading, telling.share_cell(row), *counts))
    if not rows:
        return []
    headings = (say.target, say.reading, say.share_on_time, say.met, say.missed, say.undecided)
    return [Table(own.readings_table, headings, rows, (3, 4, 5))]
