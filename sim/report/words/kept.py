"""The words of the list of kept results, in Chinese and in English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KeptWords:
    """The words of one language. Text with braces is a template for ``str.format``."""

    scenario: str
    name: str
    kind: str
    kinds: dict[str, str]  # a kind that is not listed is shown as it is called
    replications: str
    size: str
    made: str
    total: str  # n, size, out
    nothing: str  # out
    remove: str  # n, size
    removed: str  # n, size


ZH = KeptWords(
    scenario="方案",
    name="编号",
    kind="种类",
    kinds={"run": "运行", "comparison": "方案比较", "sweep": "取值扫描", "sensitivity": "敏感性"},
    replications="次数",
    size="大小",
    made="日期",
    total="共 {n} 项，{size}，在 {out}",
    nothing="{out} 里没有保存的结果",
    remove="删除这 {n} 项（{size}）？",
    removed="已删除 {n} 项（{size}）",
)
EN = KeptWords(
    scenario="scenario",
    name="name",
    kind="kind",
    kinds={},
    replications="runs",
    size="size",
    made="made",
    total="{n} kept, {size}, in {out}",
    nothing="{out} holds no results",
    remove="Remove these {n} ({size})?",
    removed="removed {n} ({size})",
)


def kept_words(lang: str) -> KeptWords:
    """The words of *lang*, ``zh`` or ``en``."""
    return ZH if lang == "zh" else EN
