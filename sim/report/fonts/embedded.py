"""Our font within a page: only the characters that it shows, so that it opens alike on every machine."""

from __future__ import annotations

import base64
import io

from sim.report.fonts import FAMILY, FOLDER

WEIGHTS = {400: "Regular", 700: "Bold"}


def font_faces(text: str) -> str:
    """The rules of a style sheet that bring the characters of *text* in both weights, as far as our font has them."""
    rule = '@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url(data:font/woff;base64,{data}); }}'
    return "\n".join(
        rule.format(family=FAMILY, weight=weight, data=base64.b64encode(_cut(style, text)).decode())
        for weight, style in WEIGHTS.items()
    )


def _cut(style: str, text: str) -> bytes:
    """A font file in WOFF with the characters of *text* only."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(FOLDER / f"{FAMILY.replace(' ', '')}-{style}.ttf", recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False))
    subsetter.populate(text=text)
    subsetter.subset(font)
    font.flavor = "woff"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()
