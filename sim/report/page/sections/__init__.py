"""The questions that the page of a result answers, one file each."""

from sim.report.page.sections.backlog import backlog_section
from sim.report.page.sections.causes import causes_section
from sim.report.page.sections.citizens import citizens_section
from sim.report.page.sections.kinds import kinds_section
from sim.report.page.sections.method import method_section
from sim.report.page.sections.origins import origins_section
from sim.report.page.sections.people import people_section
from sim.report.page.sections.places import places_section
from sim.report.page.sections.stations import stations_section
from sim.report.page.sections.targets import targets_section

SECTIONS = (
    targets_section,
    causes_section,
    stations_section,
    backlog_section,
    places_section,
    kinds_section,
    citizens_section,
    people_section,
    origins_section,
    method_section,
)
"""In the order in which they are read; one that has nothing to tell returns None."""

__all__ = ["SECTIONS"]
