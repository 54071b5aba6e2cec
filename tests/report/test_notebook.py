"""Results show themselves in notebooks."""

import subprocess
import sys
from pathlib import Path

import pytest

import sim
from tests.experiment.scenarios import small


@pytest.fixture(scope="module")
def comparison() -> sim.Comparison:
    return sim.compare([small(), small().vary({"staff.centre.total": 1}, "<fewer>")], replications=3, out=None)


def test_the_answer_is_html_in_both_languages(comparison: sim.Comparison) -> None:
    chinese, english = (sim.show(comparison, lang)._repr_html_() for lang in ("zh", "en"))
    assert ">更差</td>" in chinese
    assert ">worse</td>" in english
    assert "&lt;fewer&gt;" in english


def test_everything_that_is_made_can_be_shown_and_drawn(comparison: sim.Comparison) -> None:
    made = [
        (comparison.results[0], "targets"),
        (comparison, "differences"),
        (sim.sweep(small(), {"staff.centre.total": [1, 2]}, replications=2, out=None), "lines"),
        (sim.sensitivity(small(), only=["staff.*"], points=0, replications=4, out=None), "tornado"),
    ]
    for each, chart in made:
        assert "<table>" in sim.show(each).html
        assert sim.chart(each, chart)._repr_png_().startswith(b"\x89PNG")


def test_ipython_shows_a_result_by_itself(tmp_path: Path) -> None:
    (tmp_path / "cell.py").write_text(
        "import sim\nfrom tests.experiment.scenarios import small\n"
        "result = sim.run(small(), replications=1, out=None)\n"
        "formatter = get_ipython().display_formatter.formatters['text/html']\n"
        "formatter.enabled = True  # as it is in a notebook\n"
        "print(formatter(result))\n",
        encoding="utf-8",
    )
    code = f"from IPython import start_ipython; start_ipython(['--quick', {str(tmp_path / 'cell.py')!r}])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=120)
    assert "<table>" in told.stdout, told.stderr
