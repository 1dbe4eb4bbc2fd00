# Two commands: `make run` (or `make run FILE=page.html`) and `make test`.
PYTHON ?= python3
BIN := .venv/bin
# As it was typed, for the shell to take as one word: names have blanks, quotes and dollar signs.
override FILE := $(value FILE)
export FILE

.PHONY: run test check lint
run: .venv/.installed
	$(BIN)/python -m engines.compiling
	$(BIN)/undercurrent open $${FILE:+"$$FILE"}

test: .venv/.installed-dev
	$(BIN)/python -m engines.compiling
	$(BIN)/python -m pytest -n auto --ignore=tests/browser
	$(BIN)/python -m pytest -n 2 tests/browser

check: .venv/.installed-dev
	$(BIN)/python -m engines.compiling
	$(BIN)/python -m pytest -m "slow or not slow"

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/.installed-dev: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $@ .venv/.installed
