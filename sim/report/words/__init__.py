"""Every word that people are shown, in Chinese and in English. The terms are those of the glossary."""

from typing import Literal

from sim.report.words.chinese import ZH
from sim.report.words.english import EN
from sim.report.words.vocabulary import Words

__all__ = ["EN", "ZH", "Lang", "Words", "words"]

Lang = Literal["zh", "en"]


def words(lang: str) -> Words:
    """The words of *lang*, ``zh`` or ``en``. Raises ValueError for another language."""
    if lang not in ("zh", "en"):
        raise ValueError(f"no words for language {lang!r}; choose zh or en")
    return ZH if lang == "zh" else EN
