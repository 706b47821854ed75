# Every target sets itself up: Python 3.11 to 3.13, git and make are all it needs.
#   make run      install, ingest the starter corpus once, serve on http://127.0.0.1:8040
#   make test     install with what tests need; lint, types, tests
#   make install  the command alone: .venv/bin/onrecord
#   make test-browser  the page in headless Chromium;  make screenshots  a picture of every view, in screenshots/
#   make test-long  the slow tests too;  make bench  measurements;  make clean  away with what was made
#   make bench-peers  the same documents and embedder in LangChain's own tutorial, side by side (WHOLE=1: all of them)
# PYTHON=/path/to/python chooses the interpreter that .venv is made with; after a change of it: make clean.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install run test test-long test-browser screenshots chromium bench bench-peers lint clean

VENV := .venv
BIN := $(VENV)/bin
PINNED := pyproject.toml constraints.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
CHROMIUM := chromium
AXE := $(VENV)/axe/package/axe.min.js
CHECKED := app ingest eval corpus prompts tests onrecord.py

# Files of tests are shared out among processes; more than four gain little and each holds a model in memory.
SHARED := -n auto --maxprocesses 4 --dist loadfile

# The editable install carries absolute paths: a folder that was moved or copied is set up anew.
HERE := $(VENV)/.made-in-$(shell pwd | cksum | cut -d' ' -f1)
INSTALLED := $(HERE).run
INSTALLED_TEST := $(HERE).test
INSTALLED_PEERS := $(HERE).peers

help:
	@sed -n 's/^#   //p' Makefile

install: $(INSTALLED)

run: $(INSTALLED)
	@$(BIN)/onrecord serve --starter

test: lint
	$(BIN)/python -m pytest $(SHARED) -m "not long"

test-long: $(INSTALLED_TEST)
	$(BIN)/python -m pytest $(SHARED)

test-browser: $(INSTALLED_TEST) $(CHROMIUM) $(AXE)
	ONRECORD_TEST_AXE=$(AXE) $(BIN)/python -m pytest -m browser -rs

screenshots: $(INSTALLED_TEST) $(CHROMIUM)
	$(BIN)/python -m tests.e2e.screenshots screenshots

# axe-core (MPL-2.0) is a tool of these tests alone: fetched for them, no part of the program.
$(AXE): | $(HERE)
	@mkdir -p $(VENV)/axe && cd $(VENV)/axe && { npm pack --silent axe-core@4.14.1 && tar xzf axe-core-*.tgz; } >/dev/null 2>&1 \
		|| echo "axe-core could not be fetched (it needs npm and a network): its check is skipped and says so." >&2

chromium:
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null 2>&1 && exit 0; done; \
	echo "The page is tested in Chromium, which is not here. Install it with: apt-get update && apt-get install -y chromium" >&2; exit 1

lint: $(INSTALLED_TEST)
	$(BIN)/python -m ruff check $(CHECKED)
	$(BIN)/python -m ruff format --check $(CHECKED)
	$(BIN)/python -m mypy $(CHECKED)

bench: $(INSTALLED_TEST)
	$(BIN)/python -m eval.benchmarks

bench-peers: $(INSTALLED_PEERS)
	$(BIN)/python -m eval.benchmarks peers $(if $(WHOLE),--whole)

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): $(PINNED) | $(HERE)
	@echo "installing On Record into $(VENV)…"
	@$(PIP) install --quiet -c constraints.txt -e .
	@touch $@

$(INSTALLED_TEST): $(PINNED) | $(HERE)
	@echo "installing On Record and what its tests need into $(VENV)…"
	@$(PIP) install --quiet -c constraints.txt -e '.[test]'
	@touch $@ $(INSTALLED)

$(INSTALLED_PEERS): $(PINNED) | $(HERE)
	@echo "installing On Record and what it is measured beside into $(VENV)…"
	@$(PIP) install --quiet -c constraints.txt -e '.[peers]'
	@touch $@ $(INSTALLED)

# A python that starts, has the right version and can make environments: a mere shim of another version fails here.
SUITS := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
# An environment that stands here already is kept if it was made here, suits, and has pip.
KEPT := $(BIN)/python -c '$(SUITS)' && $(BIN)/python -m pip --version && grep -qF "$$(pwd)/$(VENV)" $(BIN)/activate

$(HERE):
	@if { $(KEPT); } >/dev/null 2>&1; then touch $@; exit 0; fi; \
	chosen=; \
	for python in $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3 python); do \
		if "$$python" -c '$(SUITS)' >/dev/null 2>&1; then chosen=$$python; break; fi; \
	done; \
	if [ -z "$$chosen" ]; then \
		echo "On Record needs Python 3.11, 3.12 or 3.13 with its venv module$(if $(PYTHON),; PYTHON=$(PYTHON) is not that)." >&2; \
		echo "Install one (on Debian and Ubuntu also the package python3-venv), or say: make PYTHON=/path/to/python" >&2; \
		exit 1; \
	fi; \
	echo "making $(VENV) with $$("$$chosen" --version)…"; \
	rm -rf $(VENV) && "$$chosen" -m venv $(VENV) && touch $@
