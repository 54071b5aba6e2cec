"""The notebooks run from top to bottom, and are kept as they are before anybody runs them."""

import os
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

HOME = Path(__file__).parent.parent
NOTEBOOKS = sorted((HOME / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project's folder as the notebooks see it, in which they may write."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(HOME / "scenarios", folder / "scenarios")
    (folder / "notebooks").mkdir()
    return folder


def test_there_are_three_in_the_order_of_a_persons_questions() -> None:
    names = ["01_first_answer", "02_compare_staffing", "03_your_own_district"]
    assert [path.stem for path in NOTEBOOKS] == names
    told = (HOME / "notebooks" / "README.md").read_text(encoding="utf-8")
    assert [name for name in names if f"({name}.ipynb)" not in told] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestEachNotebook:
    def test_is_kept_without_outputs_and_mostly_prose(self, path: Path) -> None:
        book = nbformat.read(path, as_version=4)
        code = [cell for cell in book.cells if cell.cell_type == "code"]
        assert [cell.source for cell in code if cell.outputs or cell.execution_count] == []
        assert max(len(cell.source.splitlines()) for cell in code) <= 10
        assert sum(cell.cell_type == "markdown" for cell in book.cells) >= len(code) / 2

    def test_runs_from_top_to_bottom(self, path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(HOME), os.environ.get("PYTHONPATH", "")]))
        book = nbformat.read(path, as_version=4)
        for cell in book.cells:
            cell.source = cell.source.replace('"replications": 5', '"replications": 2')
        NotebookClient(book, timeout=300, resources={"metadata": {"path": str(project / "notebooks")}}).execute()
        shown = [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]
        assert [output for output in shown if output.output_type == "error"] == []
        assert sum("image/png" in output.get("data", {}) for output in shown) >= 1
        assert sum("<table" in output.get("data", {}).get("text/html", "") for output in shown) >= 2
        assert [output for output in shown if output.get("name") == "stderr"] == []

    def test_leads_only_to_what_is_there(self, path: Path) -> None:
        book = nbformat.read(path, as_version=4)
        links = [part.split(")")[0] for cell in book.cells for part in cell.source.split("](")[1:]]
        assert [link for link in links if not (path.parent / link).exists()] == []
