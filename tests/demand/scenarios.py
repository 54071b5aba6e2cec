"""A small district whose demand is looked at: text that a test changes in a line or two, as a plan would."""

from sim.scenario import Scenario, parse

DISTRICT = """
name: demand
period: {start: 2021-01-04, warm_up: 14 days, length: 91 days}
territory: {streets: {甲街道: {communities: 2, grids: 4}, 乙街道: {communities: 1, grids: 2}}}
shifts: {office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}}
staff:
  grid: {each: 1, shift: office}
  centre: {total: 3}
  departments: {公安: {total: 2, shift: office}, 城管: {total: 2, shift: office}}
spread: {distribution: lognormal, cv: 0.8}
triage: {grid: 5 min, centre: 5 min}
reply: {work: 5 min}
profiles:
  citizens:
    hours: [0, 0, 0, 0, 0, 0, 1, 2, 4, 6, 6, 4, 2, 2, 4, 6, 4, 2, 1, 1, 0, 0, 0, 0]
    days: {workday: 100 %, weekend: 40 %, holiday: 20 %}
channels:
  hotline: {cases: 200 per day, enters: centre, profile: citizens}
  patrol: {cases: 50 per day, enters: grid, reply: no}
case_types:
  noise:
    share: 60 %
    department: {公安: 70 %, 城管: 30 %}
    solved_at: {grid: 30 %, centre: 20 %, department: 50 %}
    work: {grid: 20 min, centre: 10 min, department: 1 h}
    lead: {department: 1 workday}
  rubbish:
    share: 40 %
    department: 城管
    solved_at: {grid: 50 %, department: 50 %}
    work: {grid: 30 min, department: 2 h}
targets:
  reply: {to: replied, within: 2 h, goal: 95 %}
  closure: {to: closed, within: 3 workdays, goal: 90 %}
"""


def district(*changes: tuple[str, str]) -> Scenario:
    """The district with pieces of its text replaced; each piece must be there once."""
    text = DISTRICT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse(text)
