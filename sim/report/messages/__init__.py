"""What is said when something is wrong, in the language of who reads it.

Messages are written in English where they arise. Here each has its Chinese form, found by the sentence itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.messages.catalogue import in_chinese

if TYPE_CHECKING:
    from sim.scenario.problems import Problem

__all__ = ["in_chinese", "problem_said", "said"]


def said(message: str, lang: str) -> str:
    """An English message in *lang*; one that has no Chinese form stays as it is."""
    return message if lang == "en" else in_chinese(message) or message


def problem_said(problem: Problem, lang: str) -> str:
    """A mistake in a file, where it is and under which key, in *lang*."""
    key = f"{problem.key}: " if problem.key else ""
    return f"{problem.at}: {key}{said(problem.message, lang)}"
