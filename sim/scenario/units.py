"""Quantities as people write them, in English or Chinese, read into plain numbers.

Every reader takes what the file holds (text or a number) and raises ``ValueError`` with a sentence that says what was
given and what would do.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Literal

MINUTE = 60
HOUR = 3600
DAY = 86_400
WEEK = 7 * DAY
LONGEST = 100 * 366 * DAY
MOST_PEOPLE = 100_000

SpanClock = Literal["elapsed", "workdays", "same_day"]


@dataclass(frozen=True)
class Span:
    """A length of time: *seconds* of elapsed time, of working days that count 86,400 s each, or to the end of a day."""

    seconds: float
    clock: SpanClock = "elapsed"

    @property
    def workdays(self) -> float:
        """Number of working days; only for a span that counts them."""
        if self.clock != "workdays":
            raise ValueError("this span counts elapsed time, not working days")
        return self.seconds / DAY


@dataclass(frozen=True)
class Rate:
    """*count* things per *seconds*; ``seconds is None`` means in the whole measured period."""

    count: float
    seconds: int | None

    def per_day(self, period_days: float) -> float:
        """Mean count per calendar day of a period of *period_days* days."""
        return self.count / period_days if self.seconds is None else self.count * DAY / self.seconds


_UNITS: dict[str, tuple[float, SpanClock]] = {
    **dict.fromkeys(["s", "sec", "second", "seconds", "秒"], (1, "elapsed")),
    **dict.fromkeys(["min", "mins", "minute", "minutes", "分", "分钟"], (MINUTE, "elapsed")),
    **dict.fromkeys(["h", "hour", "hours", "小时", "个小时", "时"], (HOUR, "elapsed")),
    **dict.fromkeys(["d", "day", "days", "天", "日"], (DAY, "elapsed")),
    **dict.fromkeys(["week", "weeks", "周", "星期", "个星期"], (WEEK, "elapsed")),
    **dict.fromkeys(["year", "years", "年"], (365 * DAY, "elapsed")),
    **dict.fromkeys(["workday", "workdays", "working day", "working days", "工作日", "个工作日"], (DAY, "workdays")),
}
SAME_DAY = Span(DAY, "same_day")
_SAME_DAY = ("same day", "the same day", "当天", "当日", "同日")
_PERIODS: dict[str, int | None] = {
    **dict.fromkeys(["hour", "h", "小时"], HOUR),
    **dict.fromkeys(["day", "d", "天", "日"], DAY),
    **dict.fromkeys(["week", "周", "星期"], WEEK),
    **dict.fromkeys(["year", "年"], 365 * DAY),
    **dict.fromkeys(["period", "期", "全期"], None),
}
NUMBER = r"(\d{1,3}(?:,\d{3}){1,4}(?:\.\d+)?|\d{1,15}(?:\.\d+)?|\.\d+)"
_SPAN = re.compile(rf"{NUMBER}\s*([A-Za-z ]+|[一-鿿]+)")  # IGNORECASE would look at each Chinese character first
_RATE = re.compile(rf"{NUMBER}\s*件?\s*(?i:per|/|每|in the|in)\s*([A-Za-z]+|[一-鿿]+)")
_RATE_ZH = re.compile(rf"每\s*([一-鿿]+?)\s*{NUMBER}\s*件?")
_SHARE = re.compile(rf"{NUMBER}\s*[%％]")
_POINTS = re.compile(rf"{NUMBER}\s*(?:[%％]|个?百分点|points?|percentage points?)", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2})[:：](\d{2})\s*(?:-|–|—|~|至|到)\s*(\d{1,2})[:：](\d{2})")


def number(text: str) -> float:
    """Read a number whose thousands may be marked by commas."""
    return float(text.replace(",", ""))


def _quoted(given: object) -> str:
    return "nothing" if given is None else repr(given)


def span(given: object) -> Span:
    """Read a length of time such as ``2 h``, ``25 分钟`` or ``3 个工作日``."""
    match = _SPAN.fullmatch(given.strip()) if isinstance(given, str) else None
    unit = _UNITS.get(match[2].strip().lower()) if match else None
    if match is None or unit is None:
        raise ValueError(
            f"not a length of time: {_quoted(given)}; write a number and a unit, such as 25 min, 2 小时 or 3 workdays"
        )
    seconds, clock = unit
    length = number(match[1]) * seconds
    if length > LONGEST:
        raise ValueError(f"must be at most 100 years, got {given}; write a shorter time")
    return Span(length, clock)


def limit(given: object) -> Span:
    """Read a time limit: a length of time, or ``same day``."""
    if isinstance(given, str) and given.strip().lower() in _SAME_DAY:
        return SAME_DAY
    return span(given)


def elapsed(given: object) -> int:
    """Read a length of elapsed time into whole seconds."""
    read = span(given)
    if read.clock != "elapsed":
        raise ValueError(f"must be elapsed time, got {_quoted(given)}; write hours, days or weeks, such as 2 weeks")
    return round(read.seconds)


def weight(given: object) -> float:
    """Read a weight such as ``60 %``, ``150 %`` or 1.5, relative to 1."""
    if isinstance(given, str) and (match := _SHARE.fullmatch(given.strip())):
        return number(match[1]) / 100
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ValueError(f"not a weight: {_quoted(given)}; write a percentage such as 60 %, or a number")
    if not 0 <= given < 1e9:
        raise ValueError(f"must be 0 or more, got {given}; write a percentage such as 60 %, or a number")
    return float(given)


def share(given: object) -> float:
    """Read a share such as ``40 %`` (or 0.4) into a fraction in [0, 1]."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise ValueError(f"not a share: {_quoted(given)}; write a percentage such as 40 %")
    if isinstance(given, str):
        match = _SHARE.fullmatch(given.strip())
        if match is None:
            raise ValueError(f"not a share: {_quoted(given)}; write a percentage such as 40 %")
        if (percentage := number(match[1])) > 100:
            raise ValueError(f"must be at most 100 %, got {given}")
        return percentage / 100
    if not 0 <= given <= 1:
        raise ValueError(f"must be between 0 and 1, got {given}; write {given} % if you mean a percentage")
    return float(given)


def half_width(given: object) -> float:
    """Read the half-width of an interval of a share such as ``1 %``, ``0.5 个百分点`` or 0.01 into a fraction."""
    if isinstance(given, str) and (match := _POINTS.fullmatch(given.strip())):
        read = number(match[1]) / 100
    elif isinstance(given, str) and re.fullmatch(NUMBER, given.strip()):
        read = number(given.strip())
    elif isinstance(given, int | float) and not isinstance(given, bool):
        read = float(given)
    else:
        raise ValueError(f"not a half-width: {_quoted(given)}; write one such as 1 %, 0.5 个百分点 or 0.01")
    if not 0 < read < 0.5:
        raise ValueError(f"must be more than 0 and less than 50 %, got {given}; write one such as 1 %")
    return read


def flag(given: object) -> bool:
    """Read yes or no, in the words that people use for it."""
    word = given.strip().lower() if isinstance(given, str) else given
    if isinstance(word, bool) or word in ("yes", "是", "no", "否"):
        return word in (True, "yes", "是")
    raise ValueError(f"must be yes or no, got {_quoted(given)}")


def people(given: object) -> int:
    """Read a number of people such as 6 or ``6 人``."""
    text = given.strip().removesuffix("人").strip() if isinstance(given, str) else given
    if isinstance(text, str) and re.fullmatch(r"\d{1,9}", text):
        text = int(text)
    if isinstance(text, bool) or not isinstance(text, int):
        raise ValueError(f"not a number of people: {_quoted(given)}; write a whole number such as 6")
    if not 0 <= text <= MOST_PEOPLE:
        raise ValueError(f"must be between 0 and {MOST_PEOPLE:,} people, got {given}")
    return text


def rate(given: object) -> Rate:
    """Read a rate such as ``24.2 per day``, ``每天 24.2 件`` or ``2181 per period``."""
    if isinstance(given, str):
        text = given.strip()
        if match := _RATE.fullmatch(text):
            count, period = match[1], match[2].lower()
        elif match := _RATE_ZH.fullmatch(text):
            period, count = match[1], match[2]
        else:
            period, count = "", ""
        if period in _PERIODS:
            return Rate(number(count), _PERIODS[period])
    raise ValueError(
        f"not a rate: {_quoted(given)}; write a number per hour, day, week, year or period, such as 24.2 per day"
    )


def day(given: object) -> date:
    """Read a date such as 2021-01-04."""
    try:
        if isinstance(given, date):
            return given
        if isinstance(given, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", given.strip()):
            return date.fromisoformat(given.strip())
    except ValueError:
        pass  # a month or a day that does not exist
    raise ValueError(f"not a date: {_quoted(given)}; write year-month-day, such as 2021-01-04")


def hours(given: object) -> tuple[int, int]:
    """Read opening hours such as ``08:30-11:30`` into seconds of the day; past midnight the end exceeds 86,400."""
    match = _HOURS.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None:
        raise ValueError(f"not opening hours: {_quoted(given)}; write them like 08:30-11:30")
    opens, closes = (_second_of_day(match[i], match[i + 1]) for i in (1, 3))
    if opens == closes:
        raise ValueError(f"opens and closes at the same time: {_quoted(given)}; write 00:00-24:00 for a whole day")
    return opens, closes if closes > opens else closes + DAY


def _second_of_day(hour: str, minute: str) -> int:
    if (hour, minute) == ("24", "00"):
        return DAY
    try:
        at = time(int(hour), int(minute))
    except ValueError:
        raise ValueError(f"not a time of day: {hour}:{minute}; write one between 00:00 and 24:00") from None
    return at.hour * HOUR + at.minute * MINUTE


def span_text(given: Span) -> str:
    """A length of time, such that ``span`` or ``limit`` reads the same."""
    if given == SAME_DAY:
        return "same day"
    return f"{digits(given.workdays)} workdays" if given.clock == "workdays" else f"{digits(given.seconds)} s"


def elapsed_text(seconds: int) -> str:
    """A length of elapsed time, such that ``elapsed`` reads the same."""
    return f"{seconds} s" if seconds % DAY else f"{seconds // DAY} days"


def share_text(given: float) -> str:
    """A fraction as a percentage, such that ``share`` reads the same or the next number to it."""
    return f"{digits(round(given * 100, 12))} %"


def rate_text(given: Rate) -> str:
    """A rate, such that ``rate`` reads the same."""
    return f"{digits(given.count)} per {next(word for word, length in _PERIODS.items() if length == given.seconds)}"


def hours_text(given: tuple[int, int]) -> str:
    """Opening hours, such that ``hours`` reads the same."""
    opens, closes = (at if at <= DAY else at - DAY for at in given)
    return f"{opens // HOUR:02}:{opens % HOUR // MINUTE:02}-{closes // HOUR:02}:{closes % HOUR // MINUTE:02}"


def digits(number: float) -> str:
    """A number without an exponent."""
    return f"{Decimal(repr(float(number))).normalize():f}"
