# make run | test | notebook | twins | lint | bench | docs; each makes .venv from the pins when needed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test notebook twins lint bench docs pins clean

run: .venv/ready
	$(BIN)/sim run scenarios/baita.yaml

test: .venv/ready
	$(BIN)/python -m pytest -n auto --dist loadfile

# Open the notebooks in the browser.
notebook: .venv/ready
	$(BIN)/jupyter lab notebooks

# Look longer for a scenario in which the two engines differ.
twins: .venv/ready
	SIM_TWINS=20000 $(BIN)/python -m pytest tests/twins

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/ready
	$(BIN)/python -m benchmarks

# What is made from the schema and the scenarios: docs/scenario.md, scenarios/schema.json and docs/districts.
docs: .venv/ready
	$(BIN)/python docs/make_reference.py
	$(BIN)/python docs/make_districts.py

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

# Only for those who change a dependency: write the pins anew (needs uv).
pins:
	uv pip compile --universal --no-header --no-annotate --no-emit-index-url --extra dev --python-version 3.11 -o constraints.txt pyproject.toml

clean:
	rm -rf .venv
