"""The help of commands, and what is said of a mistake in one, in the language of who asks for it."""

from __future__ import annotations

from typing import Any


def help_in(lang: str, command: Any) -> None:
    """Say the help of *command*, of its verbs and of their options in *lang*."""
    if lang == "en":
        return
    _headings()
    _broken_anywhere()
    _say(command)


def mistakes_in(lang: str) -> None:
    """Say in *lang* what is wrong with how a command is written; typer says it in English."""
    if lang == "en":
        return
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
