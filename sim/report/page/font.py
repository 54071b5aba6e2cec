"""The font of a page: only the characters that it shows, so that Chinese reads the same on every machine."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from sim.report.fonts import FAMILY, FOLDER

WEIGHTS = {"Regular": "normal", "Bold": "bold"}


def font_faces(text: str) -> str:
    """Style rules that carry both weights of our font, cut down to the characters of *text*."""
    return "\n".join(_face(text, style, weight) for style, weight in WEIGHTS.items())


def _face(text: str, style: str, weight: str) -> str:
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(FOLDER / f"{FAMILY.replace(' ', '')}-{style}.ttf", recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, layout_features=[], notdef_outline=True))
    subsetter.populate(unicodes={ord(character) for character in text})
    subsetter.subset(font)
    font.flavor = "woff"
    packed = BytesIO()
    font.save(packed)
    address = "data:font/woff;base64," + b64encode(packed.getvalue()).decode()
    return f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; src: url({address}); }}'
