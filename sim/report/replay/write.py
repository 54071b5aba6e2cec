"""The page that plays a replication: one file that holds all it needs."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.measure.targets import closure_target
from sim.report import text
from sim.report.fonts.embedded import font_faces
from sim.report.replay.film import Film, film
from sim.report.replay.moves import STATES
from sim.report.replay.scene import scene
from sim.report.words import words
from sim.report.words.replay import ReplayWords, replay_words

if TYPE_CHECKING:
    from sim.measure import Run

FOLDER = Path(__file__).parent / "page"
SCRIPTS = ("film.js", "hours.js", "layout.js", "picture.js", "timeline.js", "table.js", "player.js")
DATES = "年月日周一二三四五六日星期" + "".join(map(chr, range(ord(" "), ord("~") + 1)))
"""What a browser writes dates and numbers with."""
SPEED = 3600
"""Seconds that pass in one when the page is opened."""


def replay_page(run: Run, replication: int, seed: int, since: int, until: int, lang: str = "zh") -> str:
    """The HTML in which a replication plays from one instant to another [s]."""
    from jinja2 import Environment

    say = replay_words(lang)
    shown = film(run, since, until)
    start, end = (run.network.day(at).isoformat() for at in (since, until - 1))
    contents = {
        "lang": lang,
        "title": say.title.format(name=run.scenario.name),
        "subtitle": say.subtitle.format(replication=replication, seed=seed, start=start, end=end),
        "say": say,
        "legend": _legend(run, say, lang),
        "speed": SPEED,
        "columns": [*(say.legend[name] for name in ("in_hand", "waiting", "for_others")), say.numbers["overdue"]],
        "since": since,
        "until": until,
        "scene": _json(scene(run, shown, lang)),
        "spoken": _json(_spoken(say)),
    }
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(_file("page.html"))
    return template.render(
        contents,
        columns_of_film=_columns(shown),
        style=font_faces(str(contents) + DATES) + _file("style.css"),
        script="\n".join(map(_file, SCRIPTS)),
    )


def _legend(run: Run, say: ReplayWords, lang: str) -> dict[str, str]:
    """The kinds of squares by their class in the style sheet, and what they stand for."""
    name = closure_target(run.scenario)
    target = text.target(name, run.scenario.targets[name].label or name, words(lang))
    return say.legend | {"late": say.legend["late"].format(target=target)}


def _spoken(say: ReplayWords) -> dict[str, Any]:
    """The words that the script says."""
    names = ("days", "office_hours", "after_hours", "comma", "play", "pause", "grids_of")
    return {name: getattr(say, name) for name in names}


def _columns(shown: Film) -> dict[str, str]:
    """The moves as base64 of little-endian int32; a code holds spot, state and whether the case is late."""
    moves = shown.moves
    code = (moves.spot * STATES + moves.state) * 2 + moves.late
    columns = {"at": moves.at, "case": moves.case, "code": code}
    return {name: base64.b64encode(column.astype("<i4").tobytes()).decode() for name, column in columns.items()}


def _json(value: dict[str, Any]) -> str:
    """JSON that may stand in a page: no name in it can end the script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _file(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
