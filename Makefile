PYTHON ?= python3.11
BIN := .venv/bin
JOBS ?= 3
# pip compiles on one core; all of them do it together when everything is there.
PIP := $(BIN)/pip install --disable-pip-version-check --quiet --no-compile
COMPILE := $(BIN)/python -m compileall -q -j 0 .venv/lib

.PHONY: help install demo chat test pytest lint types format clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

install: .venv/.installed ## create .venv and install salesbot

demo: install ## a Slack workspace on this machine, in the browser, with the assistant in it
	$(BIN)/salesbot demo

chat: install ## index the starter library and talk to the assistant
	$(BIN)/salesbot knowledge index
	$(BIN)/salesbot chat

test: .venv/.tested build/browser/.installed lint ## ruff, mypy --strict and pytest
	@$(MAKE) --no-print-directory -j 2 types pytest # mypy has one core's worth of work, the tests often wait

pytest: .venv/.tested build/browser/.installed ## the tests alone
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

lint: .venv/.tested ## ruff alone
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: .venv/.tested ## mypy --strict alone
	$(BIN)/mypy

format: .venv/.tested ## rewrite the code in the house style
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean: ## remove .venv and everything built
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# torch comes first: its plain CPU build is enough, and the other packages then keep it.
.venv/.torch: pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) "$$(grep -oE 'torch==[0-9.]+' pyproject.toml)"
	@touch $@

.venv/.installed: .venv/.torch
	$(PIP) --editable .
	@$(COMPILE) >/dev/null 2>&1 || true # some packages bring files for other Pythons
	@touch $@

# What the program needs has to be there without what the tests bring, so that is tried in between.
.venv/.tested: .venv/.installed
	$(BIN)/python tests/runtime_imports.py
	$(PIP) --editable ".[dev]"
	@$(COMPILE) >/dev/null 2>&1 || true
	@touch $@

# axe-core checks in the browser tests that everybody can use the page; the program itself needs nothing of npm.
build/browser/.installed: tests/browser/package.json tests/browser/package-lock.json
	@command -v npm >/dev/null || { echo "make test needs npm, for axe-core. On Debian: apt-get install -y npm"; exit 1; }
	@mkdir -p build/browser
	@cp tests/browser/package.json tests/browser/package-lock.json build/browser/
	@npm ci --prefix build/browser --ignore-scripts --no-audit --no-fund --silent
	@touch $@
