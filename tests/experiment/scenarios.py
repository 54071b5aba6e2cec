"""A scenario that runs in a few hundredths of a second."""

from sim.scenario import Scenario, parse

TEXT = """
name: small
period: {start: 2024-03-04, warm_up: 7 days, length: 14 days}
shifts: {office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}}
staff: {centre: {total: 2, shift: office}}
channels: {hotline: {cases: 15 per day, enters: centre}}
spread: {distribution: lognormal, cv: 0.8}
reply: {work: 5 min}
case_types: {any: {share: 100 %, work: {centre: 30 min}, lead: {centre: 1 workday}}}
targets:
  reply: {to: replied, within: 2 h, goal: 95 %}
  closure: {to: closed, within: 3 workdays, goal: 90 %}
"""


def small(*changes: tuple[str, str]) -> Scenario:
    """The scenario with pieces of its text replaced; each piece must be there once."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse(text)
