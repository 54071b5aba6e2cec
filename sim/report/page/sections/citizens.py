"""Are citizens satisfied, and is the trouble solved?"""

from __future__ import annotations

from sim.report.answer import citizen_rates
from sim.report.page.document import Section, Table
from sim.report.page.telling import Telling

TOLD = 3


def citizens_section(telling: Telling) -> Section | None:
    """The rates that call-backs, returns and patrols give rise to; None without any."""
    say, own = telling.say, telling.own
    rates = citizen_rates(telling.result, say)
    if not rates:
        return None
    found = own.citizens_finding.format(list=say.list_comma.join(f"{name} {rate}" for name, rate in rates[:TOLD]))
    return Section("citizens", own.citizens, found, tables=[Table(say.citizens, (say.measure, say.value), rates)])
