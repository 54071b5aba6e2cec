"""The help of commands, and what is said of a mistake in one, in the language of who asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from sim.cli.language import spoken


class Verbs(TyperGroup):
    """All verbs; what is wrong with how one is written is said in the language of who wrote it."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """What is written before the verb."""
        with _mistakes_in(spoken()):
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """The verb, and what is written behind it."""
        with _mistakes_in(spoken()):
            return super().invoke(ctx)


def help_in(lang: str, command: Any) -> None:
    """Say the help of *command*, of its verbs and of their options in *lang*."""
    if lang == "en":
        return
    _headings()
    _broken_anywhere()
    _say(command)


@contextmanager
def _mistakes_in(lang: str) -> Iterator[None]:
    """Say in *lang* what is wrong; typer says it in English, by what takes long to load."""
    try:
        yield
    except typer.Exit:
        raise
    except Exception:
        if lang != "en":
            _say_mistakes()
        raise


def _say_mistakes() -> None:
    from typer import rich_utils

    told = rich_utils.rich_format_error

    def in_chinese(error: Any) -> None:
        message = _in_chinese(error.format_message())
        error.format_message = lambda: message
        told(error)

    rich_utils.ERRORS_PANEL_TITLE = "写法有误"
    rich_utils.RICH_HELP = "[blue]'{command_path} {help_option}'[/] 列出用法"
    rich_utils.ABORTED_TEXT = "已取消"
    rich_utils.rich_format_error = in_chinese  # type: ignore[assignment]


def _say(command: Any) -> None:
    """Say the help of a command and of all below it in Chinese."""
    command.help = _in_chinese(command.help)
    for parameter in command.params:
        for words in ("help", "show_default"):
            if isinstance(said := getattr(parameter, words, None), str):
                setattr(parameter, words, _in_chinese(said))
    for verb in getattr(command, "commands", {}).values():
        _say(verb)


def _in_chinese(said: str | None) -> str:
    """Help in Chinese, paragraph by paragraph."""
    from sim.report.messages import in_chinese

    paragraphs = (" ".join(paragraph.split()) for paragraph in (said or "").split("\n\n"))
    return "\n\n".join(in_chinese(paragraph) or paragraph for paragraph in paragraphs)


def _headings() -> None:
    """The few words that typer puts around the help."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.DEFAULT_STRING = "[默认：{}]"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"


def _broken_anywhere() -> None:
    """Break lines between any two characters, as Chinese is; else what is wider than its column is cut off."""
    from typer import rich_utils

    made = rich_utils._make_rich_text

    def folded(**given: Any) -> Any:
        text = made(**given)
        text.overflow = "fold"  # type: ignore[union-attr]
        return text

    rich_utils._make_rich_text = folded
