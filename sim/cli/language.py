"""Which language the command line speaks: the one that is asked for, or else that of the system."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from enum import StrEnum

import typer


class Lang(StrEnum):
    """Language of what is shown."""

    zh = "zh"
    en = "en"


_chosen: ContextVar[str] = ContextVar("language", default="")


def spoken() -> str:
    """The language of the command that runs, or of one that did not come to choose it."""
    return _chosen.get() or _asked(sys.argv) or system_language(os.environ)


def chosen(context: typer.Context, given: Lang) -> Lang:
    """The value of ``--lang``, noted for what is said from here on; the system's language where it is not written."""
    source = context.get_parameter_source("lang")
    written = source is not None and source.name != "DEFAULT"
    language = given if written else Lang(system_language(os.environ))
    _chosen.set(language.value)
    return language


def system_language(environment: Mapping[str, str]) -> str:
    """``SIM_LANG``, or else what the system says of messages; Chinese where it says neither Chinese nor English."""
    said = [environment.get(name, "") for name in ("SIM_LANG", "LC_ALL", "LC_MESSAGES", "LANG")]
    first = next((each for each in said if each), "") or _of_windows()
    return "en" if first.lower().startswith("en") else "zh"


def _of_windows() -> str:
    """The language of Windows, such as ``zh_CN``; '' on other systems."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def _asked(words: Sequence[str]) -> str:
    """What a command line says after ``--lang``; '' if nothing that is known."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        said = following if word == "--lang" else word.removeprefix("--lang=") if "=" in word else ""
        if said in list(Lang):
            return said
    return ""
