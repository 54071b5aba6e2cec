"""The fonts that ship with the project are whole and go by their own name."""

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from sim.report import fonts
from sim.report.words import EN, ZH

FILES = sorted(fonts.FOLDER.glob("*.ttf"))


def test_there_are_two_weights_with_their_licence() -> None:
    assert [path.name for path in FILES] == ["SimSansSC-Bold.ttf", "SimSansSC-Regular.ttf"]
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_they_hold_gb_2312_and_every_word_of_ours(path: object) -> None:
    known = TTFont(path).getBestCmap()
    gb2312 = [bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)]
    ours = str(ZH) + str(EN) + "±×–—…·≤≥→✓µ甪埇瀍猇"
    assert not {character for character in "".join(gb2312) + ours if ord(character) not in known}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_name_is_ours_and_the_licence_stays(path: object) -> None:
    names = TTFont(path)["name"]
    given = {record.nameID: str(record) for record in names.names}
    assert given[1] == fonts.FAMILY
    assert "Noto" not in given[4] + given[6]
    assert "SIL Open Font License" in given[13]
    assert "Adobe" in given[0]


def test_matplotlib_finds_both_weights() -> None:
    from matplotlib.font_manager import FontProperties, findfont

    assert fonts.families()[0] == fonts.FAMILY
    for weight, file in (("normal", "SimSansSC-Regular.ttf"), ("bold", "SimSansSC-Bold.ttf")):
        assert findfont(FontProperties(family=fonts.FAMILY, weight=weight)).endswith(file)
