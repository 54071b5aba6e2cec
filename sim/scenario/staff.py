"""Who works where: groups of people on a shift, the stations they serve, and teams that sweep a backlog."""

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from sim.scenario.names import Name
from sim.scenario.units import DAY
from sim.scenario.values import Count, Days, Flag, Hours, Names, Part, Seconds, ShareValue, Step, Weight, apart

ROUND_THE_CLOCK = "round_the_clock"
"""The one shift that every scenario has without writing it."""


class Absence(Part):
    """Leave and sickness, which take people out for whole days."""

    share: ShareValue = Field(description="share of everybody's days on which they are out, such as 4 %")
    spell: Seconds | None = Field(
        default=None,
        description="mean length of an absence, such as 3 days; if not written, days are drawn one by one",
    )

    @field_validator("share")
    @classmethod
    def _sometimes_there(cls, given: float) -> float:
        if given == 1:
            raise ValueError("must be less than 100 %, got 100 %; remove people who are never there")
        return given

    @field_validator("spell")
    @classmethod
    def _a_day(cls, given: int | None) -> int | None:
        if given is not None and given < DAY:
            raise ValueError(f"must be at least 1 day, got {given / DAY:.6g} days; people are out for whole days")
        return given

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.spell and self.share / (1 - self.share) * DAY > self.spell:
            most = self.spell / (self.spell + DAY)
            given = f"got {self.share * 100:.6g} %"
            raise ValueError(
                f"absences of {self.spell / DAY:.6g} days with a day between them take at most {most * 100:.4g} %, "
                f"{given}; write longer spells or a smaller share"
            )
        return self


class Group(Part):
    """A group of people on one shift."""

    each: Count | None = Field(default=None, description="people at each grid, community or street")
    total: Count | None = Field(
        default=None, description="people in all; at grids, communities or streets, dealt out evenly"
    )
    at: dict[Name, Count] = Field(
        default={}, description="people at the grids, communities or streets named, instead of 'each'"
    )
    shift: Name = Field(default=ROUND_THE_CLOCK, description="one of the shifts; round_the_clock if not written")
    shift_end: Literal["pause", "finish", "hand_over"] = Field(
        default="pause",
        description="work in hand at the end of a shift is laid down, finished in overtime, or handed over",
    )
    available: ShareValue = Field(
        default=1.0, description="share of the shift that cases may take; other duties take the rest"
    )
    speed: Weight = Field(
        default=1.0, description="pace of their work: at 80 % everything takes a quarter longer", examples=["80 %"]
    )
    types: Names | None = Field(
        default=None, min_length=1, description="the case types that they can take; all if not written"
    )
    steps: tuple[Step, ...] | None = Field(
        default=None,
        min_length=1,
        description="what they do, such as reply for a duty officer at night who only gives provisional replies; "
        "all if not written",
    )
    where: Literal["everywhere", "towns", "villages"] = Field(
        default="everywhere", description="at grids and communities: only those of towns, or only those of villages"
    )
    absence: Absence | None = None
    surge_only: Flag = Field(default=False, description="they come only in surge mode")
    monthly_cost: float | None = Field(default=None, strict=True, ge=0, le=1e9, description="yuan per person and month")

    @field_validator("speed")
    @classmethod
    def _some_speed(cls, given: float) -> float:
        return possible_speed(given)

    @field_validator("available")
    @classmethod
    def _some(cls, given: float) -> float:
        if given < 0.001:
            raise ValueError(f"must be at least 0.1 %, got {given * 100:.6g} %; remove people who never take cases")
        return given

    @model_validator(mode="after")
    def _counted_once(self) -> Self:
        if self.each is not None and self.total is not None:
            raise ValueError("has both 'each' and 'total'; keep the one that is meant")
        if self.total is not None and self.at:
            raise ValueError("has both 'total' and 'at'; write 'each' for the places that are not named")
        if self.each is None and self.total is None and not self.at and not getattr(self, "also", None):
            raise ValueError("says nowhere how many people; write each: 6 for every place, or total: 6 for all")
        return self


class Station(Group):
    """A kind of station: one queue at each place, and the groups who serve it."""

    discipline: Literal["first_come", "earliest_due", "most_urgent"] = Field(
        default="first_come", description="which waiting case is taken first"
    )
    urgent_interrupts: Flag = Field(default=False, description="urgent cases interrupt work on less urgent ones")
    also: dict[Name, Group] = Field(
        default={}, description="further groups at the same stations, by name, such as an evening desk"
    )


class GridStation(Station):
    """The grid workers."""

    cover: Literal["community"] | None = Field(
        default=None,
        description="a case of a grid with nobody on duty goes to a grid of its community that has somebody",
    )


class Sweep(Part):
    """A joint team that works off a backlog on given days, beside those who work there every day."""

    at: Names = Field(min_length=1, description="the departments or streets at whose stations it works")
    people: Count = Field(description="people at each of them")
    days: Days = Field(description="the days on which it comes")
    hours: tuple[Hours, ...] = Field(min_length=1, description="its hours on those days")
    types: Names | None = Field(
        default=None, min_length=1, description="the case types that it works off; all if not written"
    )
    speed: Weight = Field(default=1.0, description="pace of its work", examples=["120 %"])
    shift_end: Literal["hand_over", "finish"] = Field(
        default="hand_over", description="work in hand when it leaves is handed over, or finished in overtime"
    )

    @field_validator("people")
    @classmethod
    def _somebody(cls, given: int) -> int:
        if given == 0:
            raise ValueError("must be at least 1, got 0; remove a sweep without people")
        return given

    @field_validator("hours")
    @classmethod
    def _apart(cls, given: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return apart(given)

    @field_validator("speed")
    @classmethod
    def _some_speed(cls, given: float) -> float:
        return possible_speed(given)


def possible_speed(given: float) -> float:
    """Check a pace of work. Raises ValueError."""
    if not 0.01 <= given <= 10:
        meant = f"; write {given:g} % if you mean a percentage" if given > 10 else ""
        raise ValueError(f"must be between 1 % and 1000 %, got {given * 100:g} %{meant}")
    return given


class Staff(Part):
    """Who works where. A level without staff is not part of the ladder."""

    grid: GridStation | None = None
    community: Station | None = None
    street: Station | None = None
    centre: Station | None = None
    departments: dict[Name, Station] = Field(default={}, description="the departments, by name")
