"""What may happen to a case beyond being passed on and solved. Each of these is off unless it is written."""

from pydantic import Field

from sim.scenario.durations import Duration, HandsOn
from sim.scenario.names import Name
from sim.scenario.values import Flag, Level, Part, Rounds, Seconds, ShareValue


class Returns(Part):
    """A case that is sent to the wrong department comes back and is assigned again, a bounded number of times."""

    share: ShareValue = Field(description="share of assignments to a department that is not the case's own")
    work: HandsOn = Field(description="hands-on time until the wrong department sees that, and sends it back")
    rounds: Rounds = Field(default=1, description="how often a case may come back")
    fallback: Name | None = Field(
        default=None, description="the department that keeps a case after its last return; its own if not written"
    )


class Joint(Part):
    """Several departments work on a case at the same time; the lead owns it, and it goes on when all have finished."""

    share: ShareValue = Field(description="share of the cases solved by a department that need the others too")
    departments: tuple[Name, ...] = Field(min_length=1, description="the departments that join the lead")
    work: HandsOn = Field(description="hands-on time of each department that joins")


class Outside(Part):
    """Waiting on a city department after the district's own work, which nobody here can hasten."""

    share: ShareValue = Field(description="share of cases that need a city department after the district's work")
    wait: Duration = Field(description="how long the city department takes")


class Satisfaction(Part):
    """Shares of citizens who are satisfied, by what was done for them."""

    on_time: ShareValue = Field(default=1.0, description="the trouble is solved, on time")
    late: ShareValue = Field(default=1.0, description="the trouble is solved, but late")
    unsolved: ShareValue = Field(default=0.0, description="the case was closed, but the trouble is not really solved")


class FirstReceiver(Part):
    """Who received a case first stays responsible for it (首接负责), wherever it is solved.

    It comes back there to be checked before it is closed, and when it is late it stands on that station's account.
    """

    check: HandsOn = Field(description="hands-on time of checking a case that others have solved")


class CallBack(Part):
    """Closed cases are called back; a dissatisfied citizen has the case reopened."""

    share: ShareValue = Field(default=1.0, description="share of closed cases that are called")
    by: Level = Field(default="centre", description="the level whose staff call")
    after: Seconds = Field(default=0, description="time from closure to the call")
    work: HandsOn = Field(description="hands-on time of one call")
    reached: ShareValue = Field(default=1.0, description="share of calls that reach the citizen: effective call-back")
    satisfied: Satisfaction = Satisfaction()
    reopened: ShareValue = Field(default=1.0, description="share of dissatisfied citizens who have the case reopened")
    rounds: Rounds = Field(default=1, description="how often a case may be reopened")


class Chasers(Part):
    """A citizen who has heard nothing for a while calls again, which costs time and raises the case's rank."""

    after: Seconds = Field(description="time without closure after which a citizen thinks of calling, each time anew")
    share: ShareValue = Field(description="share of citizens who then call")
    by: Level = Field(default="centre", description="the level that takes the call")
    work: HandsOn = Field(description="hands-on time of one call")
    most: Rounds = Field(default=1, description="how often one citizen calls")
    raises: Flag = Field(default=True, description="whether a call puts the case ahead of ordinary ones")


class Duplicates(Part):
    """The same trouble is reported again by others while it is open, and the report is merged at a cost."""

    share: ShareValue = Field(description="share of cases that are reported again; of these, the same share again")
    within: Seconds = Field(description="when the others report: at some time within this after receipt")
    by: Level = Field(default="centre", description="the level that merges them")
    work: HandsOn = Field(description="hands-on time of merging one")
    most: Rounds = Field(default=1, description="how many further reports one case may have")


class Supervision(Part):
    """A case that nears its time limit is raised in rank, and somebody sees to it."""

    at: ShareValue = Field(default=0.8, description="share of the time limit for closure after which a case is raised")
    by: Level | None = Field(default=None, description="the level whose staff see to it; nobody's time if not written")
    work: HandsOn | None = Field(default=None, description="hands-on time of seeing to one case")
