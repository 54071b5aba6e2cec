"""Numbers and names as people read them, in charts and in the terminal alike. NaN reads as unknown."""

import re
from collections.abc import Sequence
from datetime import date
from math import isnan

from sim.report.words import Words

AFTER_MARK = re.compile(r"[，、；：。）](?![，、；：。）])")
AFTER_MARK_OR_SPACE = re.compile(AFTER_MARK.pattern + r"| (?!%)")
"""After what a line is best broken: a Chinese punctuation mark or a space, but never before a per cent sign."""


def share(value: float, words: Words, digits: int = 1) -> str:
    """A fraction as a percentage, such as ``91.2 %``."""
    return words.unknown if isnan(value) else f"{_percent(value, digits)} %"


def share_interval(value: float, low: float, high: float, words: Words) -> str:
    """A fraction with its interval, such as ``91.2 %（90.8–91.6 %）``; alone where there is no interval."""
    if isnan(value) or isnan(low) or isnan(high):
        return share(value, words)
    ends = {"low": _percent(max(low, 0), 1), "high": f"{_percent(min(high, 1), 1)} %"}
    return share(value, words) + words.interval.format(**ends)


def points(value: float, words: Words) -> str:
    """A difference of shares in percentage points, such as ``+3.1``."""
    return words.unknown if isnan(value) else f"{value * 100:+.1f}"


def points_interval(value: float, low: float, high: float, words: Words) -> str:
    """A difference of shares in points, such as ``+3.1（+2.4 至 +3.8）``; alone where there is no interval."""
    alone = points(value, words)
    if isnan(value) or isnan(low) or isnan(high):
        return alone
    return alone + words.signed_interval.format(low=f"{low * 100:+.1f}", high=f"{high * 100:+.1f}")


def rough_share(value: float, words: Words) -> str:
    """A fraction as a percentage in whole points, or with one decimal below 10 %, such as ``87 %`` or ``0.4 %``."""
    return share(value, words, 1 if abs(value) < 0.0995 else 0)


def goal(value: float, words: Words) -> str:
    """A goal as it was set, without needless decimals, such as ``95 %`` or ``97.5 %``."""
    return words.unknown if isnan(value) else f"{round(value * 100, 2):g} %"


def count(value: float, words: Words) -> str:
    """A (mean) number of things, whole, such as ``2,181``."""
    return words.unknown if isnan(value) else f"{value:,.0f}"


def amount(value: float, words: Words) -> str:
    """A length of time in its unit, such as ``12.3``."""
    return words.unknown if isnan(value) else f"{value:,.1f}"


def signed(value: float, words: Words) -> str:
    """A difference of lengths of time, such as ``+12.3``."""
    return words.unknown if isnan(value) else f"{value:+,.1f}"


def interval(low: float, high: float, words: Words) -> str:
    """The interval of a length of time, such as ``（11.9–12.7）``; nothing where it is unknown."""
    if isnan(low) or isnan(high):
        return ""
    return words.interval.format(low=amount(max(low, 0), words), high=amount(high, words))


def station(name: str, level: str, words: Words) -> str:
    """A station by its name; one that bears the key of its level, such as ``centre``, by the word for that level."""
    return words.levels.get(level, name) if name == level else name


def target(name: str, label: str, words: Words) -> str:
    """A target by the scenario's label; one that has none, by the word for its name, such as ``closure``."""
    return label if label and label != name else words.targets.get(name, name)


def only(channels: Sequence[str], words: Words) -> str:
    """That a target counts some channels only, such as ``只计热线、网格``; nothing where it counts all."""
    named = [words.channels.get(name, name) for name in channels]
    return words.only.format(channels=listing(named, words)) if named else ""


def listing(names: Sequence[str], words: Words) -> str:
    """One or more names in a sentence, such as ``热线、网格`` or ``hotline, platform and grid``."""
    *first, last = names
    return f"{words.enumeration.join(first)}{words.last_of_list}{last}" if first else last


def sentences(told: Sequence[str], words: Words) -> str:
    """Sentences one after the other; Chinese ones need no space between them."""
    return words.sentence_gap.join(each for each in told if each)


def joined(pieces: Sequence[str], mark: str, width: int) -> str:
    """Pieces with *mark* between them, on as many lines of *width* cells as they need; a piece is not broken."""
    lines = [""]
    for place, piece in enumerate(pieces):
        piece += mark if place < len(pieces) - 1 else ""
        if lines[-1] and cells(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)


def day(value: date, words: Words) -> str:
    """A day of the year, such as ``1月4日``."""
    return words.day.format(day=value.day, month=words.months[value.month - 1])


def cells(text: str) -> int:
    """Width of *text* in terminal cells; a Chinese character takes two."""
    from rich.cells import cell_len

    return cell_len(text)


def shorten(text: str, width: int) -> str:
    """*text* in at most *width* cells, if need be without its middle, since names that begin alike end in a number."""
    if cells(text) <= width:
        return text
    head, tail = text, text
    while head and cells(head) > (width - 1) * 2 // 3:
        head = head[:-1]
    while tail and cells(tail) > width - 1 - cells(head):
        tail = tail[1:]
    return f"{head.rstrip()}…{tail.lstrip()}"


def wrap(text: str, width: int, lines: int = 2) -> str:
    """*text* on at most *lines* lines of *width* cells, about equally long, broken at spaces or marks if any."""
    broken = _break(text, width)
    if len(broken) > lines:
        kept = broken[: lines - 1]
        rest = text[text.index(broken[lines - 1], len("".join(kept))) :]
        return "\n".join([*kept, shorten(rest, width)])
    while width > 2 and len(_break(text, width - 1)) == len(broken):
        width -= 1
    return "\n".join(_break(text, width))


def _break(text: str, width: int) -> list[str]:
    broken = []
    while cells(text) > width:
        head = text
        while cells(head) > width:
            head = head[:-1]
        between_chinese = cells(text[len(head) - 1 : len(head) + 1]) == 4  # where any place will do
        ends = AFTER_MARK if between_chinese else AFTER_MARK_OR_SPACE
        places = [found.end() for found in ends.finditer(text, len(head) // 2, len(head) + 1)]
        if places:
            head = text[: places[-1]]
        broken.append(head.rstrip())
        text = text[len(head) :].lstrip()
    return [*broken, text]


def _percent(value: float, digits: int) -> str:
    return f"{value * 100:.{digits}f}"
