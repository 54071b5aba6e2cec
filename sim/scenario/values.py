"""The kinds of value a scenario holds: how each is read, and how an editor describes it."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from sim.scenario import units
from sim.scenario.names import Name
from sim.scenario.units import DAY, Rate, Span

Level = Literal["grid", "community", "street", "centre", "department"]
LEVELS: tuple[Level, ...] = ("grid", "community", "street", "centre", "department")
"""The ladder, from the grid upwards."""

Rung = Literal["grid", "community", "street", "centre", "department", "city"]
RUNGS: tuple[Rung, ...] = (*LEVELS, "city")
"""Where a case may be solved: at a level, or by a city department, where the district only waits."""

Step = Literal[
    "reply",
    "answer",
    "triage",
    "study",
    "work",
    "check",
    "return",
    "join",
    "call_back",
    "chaser",
    "merge",
    "supervision",
]
"""What staff do with a case or a call; `sim.flow.rules.STEPS` has these, and those that need no staff."""

DayKind = Literal["workday", "weekend", "holiday"]
DAY_KINDS: tuple[DayKind, ...] = ("workday", "weekend", "holiday")
"""A make-up working day is a workday; a public holiday is a holiday on whatever weekday it falls."""


class Part(BaseModel):
    """A frozen part of a scenario that knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False, defer_build=True)


SpanValue = Annotated[
    Span,
    BeforeValidator(lambda given: given if isinstance(given, Span) else units.span(given)),
    PlainSerializer(units.span_text),
    WithJsonSchema({"type": "string", "examples": ["25 min", "1.5 h", "2 小时", "1 workday", "3 个工作日"]}),
]
LimitValue = Annotated[
    Span,
    BeforeValidator(lambda given: given if isinstance(given, Span) else units.limit(given)),
    PlainSerializer(units.span_text),
    WithJsonSchema({"type": "string", "examples": ["2 h", "2 小时", "3 workdays", "3 个工作日", "same day", "当天"]}),
]
Day = Annotated[date, BeforeValidator(units.day), Field(examples=["2021-01-04"])]
_A_DAY = {"type": "string", "format": "date"}
Days = Annotated[
    tuple[Day, ...],
    BeforeValidator(lambda given: given if isinstance(given, list | tuple) else (given,)),
    WithJsonSchema({"anyOf": [_A_DAY, {"type": "array", "items": _A_DAY, "minItems": 1}]}),
    Field(min_length=1, examples=["2021-11-01"]),
]
"""A list of days, or one alone."""
Seconds = Annotated[
    int,
    BeforeValidator(units.elapsed),
    PlainSerializer(units.elapsed_text),
    WithJsonSchema({"type": "string", "examples": ["2 weeks", "13 weeks", "90 days", "90 天"]}),
]


def or_alone(schema: dict[str, Any]) -> None:
    """Widen the schema of an object: the name or length that would stand first in it may also stand alone."""
    kept = {key: schema.pop(key) for key in list(schema) if key not in ("description", "default", "title")}
    alone = kept.get("propertyNames") or kept.get("properties", {}).get("mean") or {"type": ["string", "integer"]}
    schema["anyOf"] = [alone, kept]


_PERCENTAGE = {"type": "string", "pattern": "[%％]$"}
ShareValue = Annotated[
    float,
    BeforeValidator(units.share),
    PlainSerializer(units.share_text),
    WithJsonSchema({"anyOf": [_PERCENTAGE, {"type": "number", "minimum": 0, "maximum": 1}], "examples": ["40 %"]}),
]
Weight = Annotated[
    float,
    BeforeValidator(units.weight),
    WithJsonSchema({"anyOf": [_PERCENTAGE, {"type": "number", "minimum": 0}], "examples": ["60 %", 1.5]}),
]
RateValue = Annotated[
    Rate,
    BeforeValidator(lambda given: given if isinstance(given, Rate) else units.rate(given)),
    PlainSerializer(units.rate_text),
    WithJsonSchema({"type": "string", "examples": ["24.2 per day", "每天 24.2 件", "2181 per period"]}),
]
Hours = Annotated[
    tuple[int, int],
    BeforeValidator(lambda given: given if isinstance(given, tuple) else units.hours(given)),
    PlainSerializer(units.hours_text),
    WithJsonSchema(
        {"type": "string", "examples": ["08:30-11:30"], "pattern": r"^\d{1,2}[:：]\d{2}.+\d{1,2}[:：]\d{2}$"}
    ),
]


def apart(given: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Check that opening hours do not overlap, nor with those of the next day. Raises ValueError."""
    for i, one in enumerate(given):
        for other in given[:i]:
            if any(one[0] < other[1] + shift and other[0] + shift < one[1] for shift in (-DAY, 0, DAY)):
                pair = f"{units.hours_text(other)} and {units.hours_text(one)}"
                raise ValueError(f"{pair} overlap; let one end before the other begins")
    return given


Names = Annotated[
    tuple[Name, ...],
    BeforeValidator(lambda given: (given,) if isinstance(given, str | int) else given),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "integer"]},
                {"type": "array", "items": {"type": ["string", "integer"]}, "minItems": 1},
            ]
        }
    ),
    Field(examples=["[占道经营]"]),
]
"""A list of names, or one alone."""
Rounds = Annotated[int, Field(strict=True, ge=1, le=9, description="a small number of times", examples=[1])]
Flag = Annotated[
    bool,
    BeforeValidator(units.flag),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "是", "否"]}], "examples": ["yes"]}),
]
Count = Annotated[
    int,
    BeforeValidator(units.people),
    Field(description="a number of people; in a plan, +2 or -2 adds to or takes from what the extended file says"),
    WithJsonSchema(
        {
            "anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^[+＋－−-]?\s*\d+\s*人?$"}],
            "examples": [6, "+2", "-2"],
        }
    ),
]
