# Heard. `make` alone lists what there is.
#
#   make run PORT=8123 HOST=0.0.0.0 INSTANCE=some/folder DEMO=0

PORT ?= 8000
HOST ?= 127.0.0.1
INSTANCE ?= instance
DEMO ?= 1
PYTHON ?= python3
BIN := .venv/bin
DEMO_OPTION := $(if $(filter 0 no false,$(DEMO)),--no-demo,--demo)

.DEFAULT_GOAL := help
.PHONY: help run test test-all lint format fuzz bench tools catalogues assets clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(BIN)/.run ## Start Heard, with a made-up council the first time; Ctrl-C stops it
	@exec env HEARD_INSTANCE="$(INSTANCE)" $(BIN)/python -m flask up --host "$(HOST)" --port "$(PORT)" $(DEMO_OPTION)

test: $(BIN)/.dev ## Run the quick tests, each rule on fewer examples
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow" --hypothesis-profile=quick

test-all: $(BIN)/.dev ## Run every test there is
	@$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(BIN)/.dev ## Check style, types, imports, templates and surveys
	@.ci/lint

format: $(BIN)/.dev ## Put the code into its one shape
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format .

fuzz: $(BIN)/.dev ## Try 50,000 bad inputs on every form and address (half an hour)
	@HEARD_FUZZ=50000 $(BIN)/python -m pytest tests/contracts/test_any_input.py

bench: $(BIN)/.dev ## Measure whole journeys, and figures of 10,000 and 100,000 responses
	@$(BIN)/python -m bench

tools: ## Bring Chromium, PostgreSQL and Redis, which some tests need (Debian, as root)
	@.ci/tools

catalogues: $(BIN)/.dev ## Collect every text for the translators, and bring their files up to date
	@.ci/catalogues

assets: $(BIN)/.dev ## Build stylesheets, scripts and fonts anew into app/static and app/documents/fonts
	npm ci && $(BIN)/python assets/fonts.py && npm run build

clean: ## Remove what was made here, except the instance folder
	rm -rf .venv .ruff_cache .mypy_cache .pytest_cache .hypothesis .import_linter_cache node_modules build

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Heard needs Python 3.11 or newer; name one with: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "Python’s venv is missing. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making .venv and installing what Heard needs (once, about half a minute)."
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

$(BIN)/.run: requirements.txt | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(BIN)/.dev: requirements-dev.txt requirements.txt | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@ $(BIN)/.run
