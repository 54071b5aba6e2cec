"""The text of a starting scenario."""

from __future__ import annotations

import json
from importlib.resources import files

from sim.scenario.starter.district import District

TEMPLATE = "district.yaml.j2"


def starter(district: District) -> str:
    """A commented scenario, complete in itself, that loads and runs as it is."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    template = environment.from_string(files(__package__).joinpath(TEMPLATE).read_text(encoding="utf-8"))
    return template.render(district=district, said=_said)


def _said(district: District, key: str, source: str) -> str:
    """Why a number stands there: somebody gave it, or nobody did; and where the real one is to be found."""
    return f"{'新建方案时填写' if key in district.given else '默认值'}，{source}"
