"""The Chinese README says what the English one says: the same sections, commands, files and links."""

import re
from pathlib import Path

from sim.scenario.document import read
from sim.scenario.problems import Problems
from sim.scenario.tree import plain

ROOT = Path(__file__).parent.parent
EN, ZH = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md"))


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def commands(text: str) -> list[str]:
    """Every command without its comment."""
    lines = "".join(blocks(text, "sh") + blocks(text, "bat")).splitlines()
    return [re.sub(r"\s{2,}# .*", "", line) for line in lines]


def options(text: str) -> list[str]:
    """The options that comments of commands name."""
    return re.findall(r"--[a-z]+ \S+", " ".join(re.findall(r"# .*", "".join(blocks(text, "sh")))))


def test_both_have_as_many_sections() -> None:
    assert len(re.findall(r"^## ", ZH, re.MULTILINE)) == len(re.findall(r"^## ", EN, re.MULTILINE))


def test_both_give_the_same_commands_and_options() -> None:
    assert commands(ZH) == commands(EN)
    assert options(ZH) == options(EN)


def test_both_show_the_same_answer() -> None:
    assert blocks(ZH, "text") == blocks(EN, "text")


def test_both_show_the_same_scenarios() -> None:
    def trees(text: str) -> list[object]:
        read_all = [read(block, "README", Problems()) for block in blocks(text, "yaml")]
        return [plain(tree) for tree in read_all if tree is not None]

    assert trees(ZH) == trees(EN)
    assert len(trees(ZH)) == len(blocks(EN, "yaml"))


def test_both_link_to_the_same_pages_and_each_page_is_there() -> None:
    def links(text: str) -> list[str]:
        return sorted(set(re.findall(r"\]\(([^)#]+)\)", text)) - {"README.md", "README.zh.md"})

    assert links(ZH) == links(EN)
    assert [link for link in links(ZH) if not (ROOT / link).exists()] == []


def test_both_name_the_same_options_plans_and_calls_in_their_prose() -> None:
    def named(text: str) -> set[str]:
        prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        return {word for word in re.findall(r"`([^`]+)`", prose) if word.isascii() and "<" not in word}

    assert named(EN) - named(ZH) <= {"holds", "fails", "too close to call", "{value: 40 %, assumed: why}"} | {
        "file:line:column: key: what is wrong, what was given, what would do"
    }
