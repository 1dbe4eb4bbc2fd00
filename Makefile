# Two commands: `make run` (or `make run FILE=page.html`) and `make test`.
PYTHON ?= python3
BIN := .venv/bin
# As it was typed, for the shell to take as one word: names have blanks, quotes and dollar signs.
override FILE := $(value FILE)
export FILE

# Runs all tests, those in the browser also when another failed, and says both results.
define both
unit=failed; browser=failed; \
$(BIN)/python -m pytest --ignore=tests/browser $(1) && unit=passed; \
$(BIN)/python -m pytest tests/browser $(2) && browser=passed; \
echo "Tests without a browser $$unit, tests in the browser $$browser."; \
[ $$unit$$browser = passedpassed ]
endef

.PHONY: run test check lint
run: .venv/.installed
	$(BIN)/python -m engines.compiling
	$(BIN)/undercurrent open $${FILE:+"$$FILE"}

test: .venv/.installed-dev
	$(BIN)/python -m engines.compiling
	@$(call both,-n auto,-n 2)

check: .venv/.installed-dev
	$(BIN)/python -m engines.compiling
	@$(call both,-m "slow or not slow" --hypothesis-profile=thorough,)

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
