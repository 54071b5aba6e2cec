"""Every message has a Chinese form, with all that the English one tells."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest

import sim
from sim.report.messages import in_chinese, problem_said, said
from sim.report.messages.catalogue import MARKS, pairs
from sim.scenario.problems import Mark, Problem

HOME = Path(sim.__file__).parent
TELLING = {"add", "tell", "tell_key", "warn", "Problem", "stop", "refuse", "_end"}
KEPT_IN = {"message", "hint", "given", "instead", "wrong"}
PAIRS = list(chain.from_iterable(pairs().values()))
FOR_PROGRAMMERS = {"this span counts elapsed time, not working days"}


def fields(template: str) -> set[str]:
    return {name.lstrip(MARKS) for _, name, _, _ in Formatter().parse(template) if name}


def test_no_sentence_stands_twice_in_the_catalogue() -> None:
    english = [one for one, _ in PAIRS]
    assert sorted(set(english)) == sorted(english)


@pytest.mark.parametrize(("english", "chinese"), PAIRS, ids=lambda text: text[:40])
def test_both_forms_tell_the_same_values(english: str, chinese: str) -> None:
    assert fields(chinese) <= fields(english)
    assert fields(english) - fields(chinese) <= {"anchor"}
    assert re.search("[一-鿿]", chinese) or not re.search("[a-z]{3}", re.sub("{.*?}", "", english))


def literals(node: ast.AST) -> Iterator[str]:
    """The literal pieces of what a node says."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def messages(path: Path) -> Iterator[tuple[int, str]]:
    """Line and literal pieces of all that a module might tell."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            told: list[ast.AST] = [*node.args, *node.keywords] if name in TELLING else []
        elif isinstance(node, ast.Raise):
            told = [node.exc] if node.exc else []
        elif isinstance(node, ast.Assign | ast.AugAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            told = [node.value] if getattr(target, "id", "") in KEPT_IN else []
        else:
            continue
        for text in chain.from_iterable(map(literals, told)):
            if re.search("[a-z] [a-z]", text):
                yield node.lineno, text


def test_every_message_in_the_source_has_a_chinese_form() -> None:
    known = "\n".join(
        "".join(text + ("\0" if name else "") for text, name, _, _ in Formatter().parse(english))
        for english, _ in PAIRS
    )
    modules = [path for name in ("scenario", "experiment", "cli") for path in sorted((HOME / name).glob("*.py"))]
    unknown = {
        f"{path.name}:{line}: {text}"
        for path in modules
        for line, text in messages(path)
        if text.strip(" '") not in known and text not in FOR_PROGRAMMERS
    }
    assert unknown == set()


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("must be at most 100 %, got 180 %", "最多 100 %，写的是 180 %"),
        ("unknown key 'shfit'; did you mean 'shift'?", "没有 'shfit' 这个键；是不是 'shift'？"),
        ("unknown key 'x'; possible are a, b, c", "没有 'x' 这个键；可以写 a、b、c"),
        ("unknown key 'x'; remove it", "没有 'x' 这个键；请删去"),
        ("not a share: nothing; write a percentage such as 40 %", "不是占比：（空）；请写百分数，如 40 %"),
        ("not a share: 'nothing'; write a percentage such as 40 %", "不是占比：'nothing'；请写百分数，如 40 %"),
        ("shift 'office' is not defined; define it first", "没有班次 'office'；请先写出它的定义"),
        ("nobody works at a, b, c and 4 more, but cases go there; write how many people do",
         "a、b、c 等（另有 4 个） 没有人，却有件要去；请写人数"),
    ],
)  # fmt: skip
def test_a_message_in_chinese_keeps_its_names_and_numbers(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese


def test_what_looks_like_another_sentence_inside_a_name_stays_a_name() -> None:
    odd = "a; remove it"
    assert in_chinese(f"unknown key '{odd}'; remove it") == f"没有 '{odd}' 这个键；请删去"


def test_a_message_about_nothing_is_told_in_chinese_too() -> None:
    told = "'' is no result in results, nor a folder of results; 'sim results' lists what there is, "
    told += "'sim results --out FOLDER' what is elsewhere"
    assert said(told, "zh").startswith("results 中没有结果 ''")


def test_what_is_unknown_stays_as_it_is_and_english_is_never_touched() -> None:
    assert in_chinese("the moon is full") is None
    assert in_chinese("nothing") is None  # a phrase, no message
    assert said("the moon is full", "zh") == "the moon is full"
    assert said("must be at most 100 %, got 180 %", "en") == "must be at most 100 %, got 180 %"


def test_a_mistake_keeps_its_place_and_key_in_both_languages() -> None:
    problem = Problem(Mark("a.yaml", 3, 7), "staff.street.each", "must be at most 5, got 6")
    assert problem_said(problem, "en") == str(problem) == "a.yaml:3:7: staff.street.each: must be at most 5, got 6"
    assert problem_said(problem, "zh") == "a.yaml:3:7: staff.street.each: 最大 5，写的是 6"
    assert problem_said(Problem(Mark("a.yaml"), "", "is over 5 bytes; a file must be smaller"), "zh") == (
        "a.yaml: 超过 5 字节；文件须小一些"
    )
