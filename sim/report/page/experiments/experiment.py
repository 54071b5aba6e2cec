"""What the pages of all experiments share: what they were made from, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.report import text
from sim.report.page.document import Section
from sim.report.page.sections import method_section, origins_section
from sim.report.page.telling import Telling
from sim.report.words.experiment_pages import ExperimentPageWords, experiment_page_words

if TYPE_CHECKING:
    from sim.experiment import Result


@dataclass(frozen=True)
class Account:
    """An experiment's base result and the words it is told in.

    folder : the address of the base's folder, as seen from the page.
    """

    base: Result
    lang: str
    folder: str

    @property
    def telling(self) -> Telling:
        return Telling(self.base, self.lang, self.folder)

    @property
    def words(self) -> ExperimentPageWords:
        return experiment_page_words(self.lang)

    def telling_of(self, result: Result) -> Telling:
        """Another of the experiment's results, in the same words."""
        return replace(self.telling, result=result)

    def facts(self, about: str) -> str:
        """What the page was made from."""
        say, base = self.telling.say, self.base
        period = say.days_between.format(start=base.start.isoformat(), end=base.end.isoformat())
        return self.words.facts.format(about=about, period=period, repeated=self.telling.repeated, seed=base.seed)

    def offer(self, staff: float, cost: float) -> str:
        """How many people, and what they cost, such as ``72 人、月成本（元） 345,600``."""
        say = self.telling.say
        people = say.people.format(n=text.count(staff, say))
        return people if cost != cost else f"{people}{say.list_comma}{say.monthly_cost} {text.count(cost, say)}"

    def sentence(self, clauses: Sequence[str]) -> str:
        """Clauses as one sentence; '' if there are none."""
        return self.words.sentence.format(clauses=self.telling.own.clause_mark.join(clauses)) if clauses else ""

    def alarms(self, results: Sequence[Result]) -> list[str]:
        """The self-checks that failed, each with its result's name."""
        alarm = self.telling.own.failed_check
        return [alarm.format(failure=f"{each.name}: {failure}") for each in results for failure in each.failures]

    def closing(self, kind: str) -> list[Section]:
        """Where the numbers come from and how the results were made, as of the base, for a kind of experiment."""
        method = method_section(self.telling, kind)
        notes = [self.words.same_cases, self.words.results_at]
        return [origins_section(self.telling), replace(method, notes=notes)]
