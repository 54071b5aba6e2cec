"""Who works where: groups of people on a shift, and the stations they serve."""

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from sim.scenario.names import Name
from sim.scenario.values import Count, Flag, Part, ShareValue

ROUND_THE_CLOCK = "round_the_clock"
"""The one shift that every scenario has without writing it."""


class Group(Part):
    """A group of people on one shift."""

    each: Count | None = Field(default=None, description="people at each grid or street")
    total: Count | None = Field(default=None, description="people in all; at grids or streets, dealt out evenly")
    at: dict[Name, Count] = Field(default={}, description="people at the grids or streets named, instead of 'each'")
    shift: Name = Field(default=ROUND_THE_CLOCK, description="one of the shifts; round_the_clock if not written")
    shift_end: Literal["pause", "finish", "hand_over"] = Field(
        default="pause",
        description="work in hand at the end of a shift is laid down, finished in overtime, or handed over",
    )
    available: ShareValue = Field(
        default=1.0, description="share of the shift that cases may take; other duties take the rest"
    )
    surge_only: Flag = Field(default=False, description="they come only in surge mode")
    monthly_cost: float | None = Field(default=None, strict=True, ge=0, le=1e9, description="yuan per person and month")

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
        if self.each is None and self.total is None and not self.at:
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


class Staff(Part):
    """Who works where. A level without staff is not part of the ladder."""

    grid: GridStation | None = None
    street: Station | None = None
    centre: Station | None = None
    departments: dict[Name, Station] = Field(default={}, description="the departments, by name")
