"""How were these results made?"""

from __future__ import annotations

from sim.report.charts.route import route_chart
from sim.report.footer import footer
from sim.report.page.document import Figure, Section, Table
from sim.report.page.figures import picture
from sim.report.page.sections.stress import facts
from sim.report.page.telling import Telling
from sim.report.words.stress import stress_words


def method_section(telling: Telling, kind: str = "run") -> Section:
    """The route of a case, and every item of the STRESS-DES checklist, for a page of a kind."""
    own, known = telling.own, facts(telling, kind)
    tables = [
        Table(
            part.heading,
            (own.item, own.said),
            [(f"{item.number} {item.name}", item.text.format_map(known).strip()) for item in part.items],
            prose=True,
        )
        for part in stress_words(telling.lang).parts
    ]
    return Section("method", own.method, own.method_finding.format_map(known), [_route(telling)], tables)


def _route(telling: Telling) -> Figure:
    say, scenario = telling.say, telling.result.scenario
    levels = say.enumeration.join(say.levels[level] for level in scenario.network.ladder)
    drawing = route_chart(scenario, telling.lang, footer(telling.result, telling.lang))
    return picture("route", drawing, telling.own.route_alternative.format(name=scenario.name, levels=levels))
