"""The straight line: each package imports only from those above it, SimPy only in the flow, heavy libraries late."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import sim

HOME = Path(sim.__file__).parent
LINE = ("errors", "processes", "scenario", "demand", "flow", "measure", "experiment", "calibrate", "report", "cli")
HEAVY = {"matplotlib", "numpy", "pandas", "pyarrow", "scipy"}
MODULES = sorted(HOME.rglob("*.py"))


def package(path: Path) -> str:
    """The package of a module, or its own name where it stands alone."""
    first = path.relative_to(HOME).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every name of a module that the file imports, late and for type checkers only included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield node.module or ""
            if node.module == "sim":
                yield from (f"sim.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_a_module_imports_only_from_its_own_package_and_those_above(path: Path):
    own = package(path)
    if own in ("__init__", "__main__"):
        return
    allowed = LINE[: LINE.index(own) + 1]
    names = {name.split(".")[1] for name in imported(path) if name.startswith("sim.")}
    assert names - set(allowed) - {"__version__"} == set()


def test_only_the_flow_knows_simpy():
    assert {package(path) for path in MODULES if any(name.split(".")[0] == "simpy" for name in imported(path))} == {
        "flow"
    }


def test_only_the_demand_draws_by_chance_but_for_the_points_of_designs():
    def draws(path: Path) -> bool:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = any(
            isinstance(node, ast.Attribute) and node.attr in ("random", "default_rng") for node in ast.walk(tree)
        )
        return called or any(name.split(".")[0] in ("random", "secrets") for name in imported(path))

    drawing = [path for path in MODULES if draws(path)]
    assert {package(path) for path in drawing if path != HOME / "experiment" / "designs.py"} == {"demand"}


def loaded_after(code: str) -> set[str]:
    """The libraries that a fresh interpreter has loaded after running *code*."""
    ends = "\nimport sys\nprint('\\nloaded:', *sorted({name.split('.')[0] for name in sys.modules}))"
    told = subprocess.run([sys.executable, "-c", code + ends], capture_output=True, text=True, check=True, timeout=60)
    return set(told.stdout.splitlines()[-1].removeprefix("loaded: ").split())


def test_importing_sim_loads_no_heavy_library():
    assert loaded_after("import sim") & (HEAVY | {"simpy", "pydantic", "ruamel", "typer"}) == set()


def test_help_loads_no_heavy_library():
    ask = "import sys; sys.argv = ['sim', '--help']; from sim.cli import main"
    asked = f"{ask}\ntry:\n    main()\nexcept SystemExit:\n    pass"
    assert loaded_after(asked) & (HEAVY | {"simpy"}) == set()
