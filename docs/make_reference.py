"""Write docs/scenario.md and scenarios/schema.json anew from the schema's classes. Run by `make docs`."""

import json
import re
from pathlib import Path
from typing import Any

from sim.scenario import Scenario
from sim.scenario.json_schema import json_schema
from sim.scenario.staff import ROUND_THE_CLOCK

ROOT = Path(__file__).parent.parent

INTRODUCTION = f"""\
# Every key of a scenario file

Written by `make docs` from the classes in `sim/scenario/schema.py`; change it there.

- **extends**: the file that this one builds on, or a list of them, of which the later wins. Paths are relative to the
  file. What a file writes is merged into what it extends, key by key; lists and plain values replace.
- `remove` (or `去掉`) in the place of a value takes away what an extended file says. People can be changed by an
  amount: `+2`, `-2 人`.
- Every value may be written with where it comes from, `{{value: 24.2 per day, source: 001_….txt}}` or
  `{{value: 40 %, assumed: why}}`. A `source` or `assumed` that stands beside other keys speaks for all of them that
  have no note of their own. What has neither counts as assumed. An assumed amount may also say between which values
  the truth may lie, `{{value: 40 %, assumed: why, range: [20 %, 60 %]}}`; `sim sensitivity` tries them.
- Lengths of time: `25 min`, `1.5 h`, `2 小时`, `3 天`, `2 weeks`, `3 workdays`, `3 个工作日`. Shares: `40 %`.
  Rates: `24.2 per day`, `每天 24.2 件`, `3291 per year`, `2181 per period` (the measured period).
- There is always a shift `{ROUND_THE_CLOCK}`.

**Bold** keys must be written. ⟨name⟩ is a name of your own choice; `grid`, `community`, `street`, `centre` and
`department` are the levels of the ladder.
"""


def main() -> None:
    """Write both files."""
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    (ROOT / "scenarios" / "schema.json").write_text(schema, encoding="utf-8", newline="\n")
    (ROOT / "docs" / "scenario.md").write_text(reference(), encoding="utf-8", newline="\n")


def reference() -> str:
    """The text of docs/scenario.md."""
    whole = Scenario.model_json_schema(by_alias=True)
    parts: dict[str, Any] = whole.pop("$defs")
    places = _places(whole, parts)
    said = [INTRODUCTION, _section("The file as a whole", [], whole, parts)]
    said += [_section(_title(name), places[name], parts[name], parts) for name in places]
    return "\n".join(said)


def _places(whole: dict[str, Any], parts: dict[str, Any]) -> dict[str, list[str]]:
    """Where each part may stand, in the order in which a reader comes across them."""
    places: dict[str, list[str]] = {}

    def look(part: dict[str, Any], at: str) -> None:
        for key, value in (item for one in _objects(part) for item in one["properties"].items()):
            for name, below in _parts_in(value):
                place = f"{at}{key}{below}"
                known = name in places
                places.setdefault(name, []).append(place)
                if not known or at:
                    look(parts[name], f"{place}.")

    look(whole, "")
    return {name: list(dict.fromkeys(found)) for name, found in places.items()}


def _objects(part: dict[str, Any]) -> list[dict[str, Any]]:
    """The mappings among the ways in which a part may be written."""
    return [one for one in part.get("anyOf", [part]) if "properties" in one]


def _parts_in(value: dict[str, Any], below: str = "") -> list[tuple[str, str]]:
    """Names of the parts that a value is made of, each with what its path has below the key."""
    if "$ref" in value:
        return [(value["$ref"].rpartition("/")[2], below)]
    inside = [_parts_in(one, below) for one in value.get("anyOf", [])]
    if isinstance(value.get("additionalProperties"), dict):
        inside.append(_parts_in(value["additionalProperties"], f"{below}.{_key_of(value)}"))
    return [found for each in inside for found in each]


def _section(title: str, places: list[str], part: dict[str, Any], parts: dict[str, Any]) -> str:
    lines = [f"## {title}", "", _said(part), ""]
    if places:
        lines += ["Stands at " + ", ".join(f"`{place}`" for place in _few(places)) + ".", ""]
    objects = _objects(part)
    if len(objects) < len(part.get("anyOf", [part])):
        alone = "the word `empty`" if title == "Start" else "a bare length of time, such as `25 min`"
        lines += [f"May also be written as {alone}.", ""]
    lines += ["| key | what it is | written | otherwise |", "| --- | --- | --- | --- |"]
    for one in objects:
        for key, value in one["properties"].items():
            name = f"**{key}**" if key in one.get("required", []) else key
            within = [parts[inner] for inner, _ in _parts_in(value)]
            what = _said(value) or (_said(within[0]).removesuffix(".") if within else "")
            written = _written(value).replace("⟨name⟩", "⟨share⟩" if key == "quantiles" else "⟨name⟩")
            cells = (name, what, written, _otherwise(value))
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*lines, ""])


def _said(part: dict[str, Any]) -> str:
    """What a part says about itself, without what is said to programmers."""
    return str(part.get("description", "")).partition("\n")[0].replace("``", "`")


def _few(places: list[str]) -> list[str]:
    """The places of a part; those of groups are as those of stations."""
    return [place for place in places if ".also." not in place] or places


def _written(value: dict[str, Any]) -> str:
    """How a value is written, in a few words."""
    if "enum" in value or "const" in value:
        return ", ".join(f"`{each}`" for each in value.get("enum", [value.get("const")]))
    if "examples" in value:
        return "`yes`, `no`" if value["examples"] == ["yes"] else ", ".join(f"`{each}`" for each in value["examples"])
    if "$ref" in value:
        return f"see [{_title(_part(value))}](#{_anchor(_part(value))})"
    if "anyOf" in value:
        options = [one for one in value["anyOf"] if one.get("type") != "null"]
        mappings = [one for one in options if one.get("type") == "object"]
        alone = "a name, or " if mappings and len(options) > 1 else ""
        return alone + _written(mappings[0] if mappings else options[0])
    if value.get("type") == "array":
        return f"list of {_written(value['items'])}"
    if value.get("type") == "object":
        return f"{{{_key_of(value)}: …}}, each {_written(value['additionalProperties']).removeprefix('see ')}"
    return {"string": "text", "integer": "whole number", "number": "number", "boolean": "`yes`, `no`"}.get(
        str(value.get("type")), "name"
    )


def _otherwise(value: dict[str, Any]) -> str:
    """What holds if a key is not written."""
    given = value.get("default")
    if given is None or given in ({}, []):
        return ""
    if given in (0, 1) and not isinstance(given, bool):
        if str(value.get("examples", "")).endswith(" %']"):
            return f"{given:.0%}".replace("%", " %")
        return f"`{given:g}`" if given else "none"
    if isinstance(given, bool):
        return "`yes`" if given else "`no`"
    if isinstance(given, list) and len(set(map(str, given))) == 1 and len(given) > 1:
        return f"`{given[0]:g}` each"
    if isinstance(given, dict):
        kept = [f"{key}: {each}" for key, each in given.items() if each not in (None, [], {})]
        return f"`{{{', '.join(kept)}}}`" if kept else ""
    return f"`{given}`"


def _key_of(value: dict[str, Any]) -> str:
    """What the keys of a mapping are."""
    names = value.get("propertyNames", {})
    if "grid" in names.get("enum", []):
        return "⟨level⟩"
    return "⟨kind of day⟩" if "enum" in names else "⟨name⟩"


def _part(value: dict[str, Any]) -> str:
    return str(value["$ref"].rpartition("/")[2])


def _title(name: str) -> str:
    """``ShiftHours`` as ``Shift hours``."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: f" {found[1].lower()}", name)


def _anchor(name: str) -> str:
    return _title(name).lower().replace(" ", "-")


if __name__ == "__main__":
    main()
