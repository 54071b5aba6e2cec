"""The fonts that ship with the project are whole and go by their own name."""

from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from sim.report import fonts
from sim.report.fonts.embedded import font_faces
from sim.report.words import EN, ZH

FILES = [fonts.file_of(fonts.FAMILY, style) for style in ("Regular", "Bold")]
LAST_RESORTS = [fonts.file_of(fonts.LAST_RESORT, style) for style in ("Regular", "Bold")]
EVERY = [(path, fonts.FAMILY) for path in FILES] + [(path, fonts.LAST_RESORT) for path in LAST_RESORTS]


def test_there_are_two_weights_of_each_with_their_licence() -> None:
    assert set(fonts.FOLDER.glob("*.ttf")) == {path for path, _ in EVERY}
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_they_hold_gb_2312_and_every_word_of_ours(path: object) -> None:
    known = TTFont(path).getBestCmap()
    gb2312 = [bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)]
    ours = str(ZH) + str(EN) + "±×–—…·≤≥→✓µ甪埇瀍猇"
    assert not {character for character in "".join(gb2312) + ours if ord(character) not in known}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_they_hold_rare_characters_of_names(path: Path) -> None:
    known = TTFont(path).getBestCmap()
    assert not {character for character in "堃喆㛃硚垟𫟦犇" if ord(character) not in known}


@pytest.mark.parametrize("path", LAST_RESORTS, ids=lambda path: path.stem)
def test_the_last_resort_has_one_sign_for_everything(path: Path) -> None:
    known = TTFont(path).getBestCmap()
    assert len({known[ord(character)] for character in "a体體\U0001f9ff\U0010ffff"}) == 1


def test_what_no_font_has_is_known() -> None:
    assert [fonts.has(character) for character in "区ẞЖ\U0001f600"] == [True] * 4
    assert not fonts.has("\U0001f9ff")


def test_a_page_takes_along_the_characters_that_it_shows_and_no_others() -> None:
    rules = font_faces("白塔区ab\U0001f9ff")
    packed = [rule.split("base64,")[1].split(")")[0] for rule in rules.splitlines()]
    held = [set(TTFont(BytesIO(b64decode(each))).getBestCmap()) for each in packed]
    assert held == [{ord(character) for character in "白塔区ab"}] * 2
    assert "font-weight: 400" in rules
    assert "font-weight: 700" in rules


@pytest.mark.parametrize(("path", "family"), EVERY, ids=lambda value: getattr(value, "stem", None))
def test_the_name_is_ours_and_the_licence_stays(path: Path, family: str) -> None:
    names = TTFont(path)["name"]
    given = {record.nameID: str(record) for record in names.names}
    assert given[1] == family
    assert "Noto" not in given[4] + given[6]
    assert "SIL Open Font License" in given[13]
    assert "Adobe" in given[0]


def test_matplotlib_finds_both_weights() -> None:
    from matplotlib.font_manager import FontProperties, findfont

    assert fonts.families()[0] == fonts.FAMILY
    for weight, file in (("normal", "SimSansSC-Regular.ttf"), ("bold", "SimSansSC-Bold.ttf")):
        assert findfont(FontProperties(family=fonts.FAMILY, weight=weight)).endswith(file)
