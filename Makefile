# Everything runs in .venv, made here from the pinned versions in constraints.txt.
#   make demo   the report of the example pair
#   make test   lint, types, import layers, every test

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq --constraint constraints.txt
EXAMPLE := corpora/skill-page
# What the tests install besides xlat-check itself. dev,train also brings torch, and runs the tests that need it.
EXTRAS ?= dev
DEV := $(VENV)/.with-$(EXTRAS)

.DEFAULT_GOAL := help
.PHONY: help demo test lint types layers tests constraints clean

help: ## Show the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

demo: $(VENV)/.runtime ## Check the example pair, all set-up included
	@$(BIN)/xlat-check check $(EXAMPLE)/de.txt $(EXAMPLE)/pt.txt --fail-on never

test: $(DEV) ## Lint, types, import layers and every test, in this order
	@for part in lint types layers tests; do $(MAKE) --no-print-directory $$part || exit; done

lint: $(DEV) ## Ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(DEV) ## mypy, strict
	@$(BIN)/mypy

layers: $(DEV) ## Who may import whom
	@$(BIN)/lint-imports

tests: $(DEV) ## Every test
	@$(BIN)/pytest

constraints: | $(BIN)/python ## Pin what every extra needs; UPGRADE=1 takes the newest versions
	@$(BIN)/python .ci/pins.py $(if $(UPGRADE),--upgrade)

clean: ## Remove the virtual environment and every cache
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("xlat-check needs Python 3.11 or newer; this is %d.%d. Name one: make PYTHON=python3.12" % sys.version_info[:2])'
	@echo "Setting up $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing xlat-check"
	@$(PIP) --editable .
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing xlat-check and what its tests need"
	@$(PIP) --editable '.[$(EXTRAS)]'
	@touch $(VENV)/.runtime $@
