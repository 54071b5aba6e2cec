"""English sentences with their Chinese forms, from the text files beside this one.

A file holds pairs of lines: a sentence as the program says it, and below it the same in Chinese. In braces stands what
changes from time to time: ``{name}`` is shown as it is; ``{*name}`` is a phrase that has a Chinese form of its own, or
nothing; ``{?name}`` may be such a phrase; ``{+name}`` is a row of names. ``{*hint}`` is what comes after a semicolon or
in brackets at the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter

ENDING, PHRASES = ".zh.txt", "phrases.zh.txt"
MARKS = "*?+"


@dataclass(frozen=True)
class Entry:
    """One sentence: the pattern of its English, its length without fields, and its Chinese in pieces.

    pieces : literal text and the name of the field after it; None after the last.
    is_phrase : whether it stands inside sentences only.
    """

    pattern: re.Pattern[str]
    length: int
    pieces: tuple[tuple[str, str | None], ...]
    is_phrase: bool

    def in_chinese(self, message: str) -> str | None:
        """The Chinese form of *message*; None if this is another sentence."""
        found = self.pattern.fullmatch(message)
        if found is None:
            return None
        values = {name: _value(name, found[_group(name)]) for _, name in self.pieces if name}
        if None in values.values():
            return None
        return "".join(text + (values[name] or "" if name else "") for text, name in self.pieces)


@cache
def in_chinese(message: str, inside: bool = False) -> str | None:
    """The Chinese form of an English message; None if it has none. Of two that fit, the one with more of its words.

    inside : whether it stands inside another, where it may be a phrase.
    """
    forms = (entry.in_chinese(message) for entry in entries() if inside or not entry.is_phrase)
    return next((form for form in forms if form is not None), None)


@cache
def entries() -> tuple[Entry, ...]:
    """All sentences and phrases, those with the most words of their own first."""
    made = [_entry(*pair, is_phrase=name == PHRASES) for name, found in pairs().items() for pair in found]
    return tuple(sorted(made, key=lambda entry: -entry.length))


@cache
def pairs() -> dict[str, list[tuple[str, str]]]:
    """Each sentence in English and in Chinese, by the file that has it."""
    found = {}
    for file in sorted(files(__package__).iterdir(), key=lambda each: each.name):
        if file.name.endswith(ENDING):
            lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")]
            found[file.name] = list(zip(lines[::2], lines[1::2], strict=True))
    return found


def _entry(english: str, chinese: str, is_phrase: bool) -> Entry:
    spoken = list(Formatter().parse(english))
    pattern = "".join(re.escape(text) + (_field(name) if name else "") for text, name, _, _ in spoken)
    marked = {name.lstrip(MARKS): name for _, name, _, _ in spoken if name}
    pieces = tuple((text, marked[name] if name else None) for text, name, _, _ in Formatter().parse(chinese))
    return Entry(re.compile(pattern, re.DOTALL), sum(len(text) for text, _, _, _ in spoken), pieces, is_phrase)


def _field(name: str) -> str:
    text = r"(?:(?:; | \().*)?" if name == "*hint" else ".*?"
    return f"(?P<{_group(name)}>{text})"


def _group(name: str) -> str:
    return name.lstrip(MARKS)


def _value(name: str, given: str) -> str | None:
    """A field's value in Chinese; None if it would have to be a phrase and is none."""
    if name[0] not in MARKS or not given:
        return given
    phrase = in_chinese(given, inside=True)
    if name[0] == "*" or phrase:
        return phrase
    return re.sub(r", | or | and ", "、", given) if name[0] == "+" else given
