# Everything a person or CI runs. `make help` lists it; each target installs what it still lacks.
SHELL := /bin/bash
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup system demo test test-fast check lint types imports up benchmark clean lock

help:  ## List what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

setup: system $(STAMP)  ## Install system packages, the virtual environment and the models

system:
	@./scripts/install-system-packages

$(STAMP): requirements-dev.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

demo: setup  ## Take samples/ through the whole life: inbox, review, published page, removal
	@$(BIN)/python -m samples.demo

test: setup check  ## Run every test (what CI runs)
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup

test-fast: setup  ## Run the tests that need no browser, server or whole command
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup -m "not slow"

check: lint types imports  ## Lint, types and the direction of imports

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup
	@$(BIN)/mypy

imports: setup
	@$(BIN)/lint-imports --no-cache

up: setup  ## Start everything for real use: Prefect, flows, inbox watcher, review application, public site
	@$(BIN)/dhr up

benchmark: setup  ## Measure quality, speed and memory, and write docs/benchmarks.md (CORPORA=folder: the open corpora too)
	@$(BIN)/python -m benchmarks $(if $(CORPORA),--corpora $(CORPORA))

lock: setup  ## Resolve the dependencies anew (needs uv: pip install uv)
	uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements.lock
	uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml --group dev -o requirements-dev.lock

clean:  ## Remove what the demo and the tests left
	rm -rf demo build .pytest_cache .mypy_cache .ruff_cache .hypothesis
