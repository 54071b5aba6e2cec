"""What `sim init` asks and says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StarterWords:
    """The words of one language.

    questions : by the number asked for.
    """

    begin: str
    name: str
    questions: dict[str, str]
    written: str  # path
    afterwards: str  # path


ZH = StarterWords(
    begin="回答几个问题，写出一份可以直接运行的方案；按回车就用方括号里的数字。",
    name="区名",
    questions={
        "streets": "有几个街道（乡镇）",
        "communities": "共有几个社区（村）",
        "grids": "共有几个网格",
        "cases": "每月大约多少件诉求",
        "street_staff": "每个街道几人专办诉求",
        "centre_staff": "指挥中心（热线）共几人",
        "department_staff": "区直部门共几人承办诉求",
    },
    written="已写出 {path}。其中的数字多为假设，每个都注明了真实数字可向谁要。",
    afterwards="接下来：\n  sim check {path}\n  sim run {path}",
)

EN = StarterWords(
    begin="A few questions, and a scenario is written that runs as it is; Enter takes what stands in brackets.",
    name="Name of the district",
    questions={
        "streets": "How many streets (towns)",
        "communities": "How many communities (villages) in all",
        "grids": "How many grids in all",
        "cases": "About how many cases a month",
        "street_staff": "How many people at each street work on cases",
        "centre_staff": "How many people in all at the command centre (hotline)",
        "department_staff": "How many people in all at the departments work on cases",
    },
    written="Wrote {path}. Most of its numbers are assumed; each says, in Chinese, where to ask for the real one.",
    afterwards="Next:\n  sim check {path}\n  sim run {path}",
)


def starter_words(lang: str) -> StarterWords:
    """The words of `sim init` in *lang*, ``zh`` or ``en``."""
    return ZH if lang == "zh" else EN
