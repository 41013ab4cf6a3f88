# Two commands: `make run` (a living demonstration network) and `make test` (every check).
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PYTHONPATH := src
export DJANGO_SETTINGS_MODULE := integrhabitat.settings

.PHONY: run test test-real conformance bench fix lock vendor messages screenshots help

run: $(VENV)/.run-ready ## set everything up and serve the demonstration network on http://localhost:8000
	@$(BIN)/python -m integrhabitat run

test: $(VENV)/.test-ready ## every check: lint, floors, types, tests on both databases, journeys in the browser
	@VENV=$(VENV) tools/test.sh

test-real: $(VENV)/.test-ready ## import the real files of ../shared/data completely
	@VENV=$(VENV) tools/test.sh real

conformance: $(VENV)/.test-ready ## validators of the open standard that need Node
	@VENV=$(VENV) tools/conformance.sh

bench: $(VENV)/.test-ready ## measure speed; results in bench/results/
	@$(BIN)/python -m bench

fix: $(VENV)/.test-ready ## let the linters mend what they can
	@$(BIN)/ruff check --fix-only --quiet src tests tools bench; $(BIN)/ruff format --quiet src tests tools bench

lock: ## pin the dependencies of pyproject.toml with hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements-dev.txt

vendor: ## refresh the front-end packages from their lockfile (needs npm)
	$(PYTHON) tools/vendor/refresh.py

messages: $(VENV)/.test-ready ## collect the words of the interface for translators
	@$(BIN)/python tools/messages.py

screenshots: $(VENV)/.test-ready ## make the pictures of README and docs again
	@$(BIN)/python tools/screenshots.py

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/bin/python:
	@PYTHON=$(PYTHON) VENV=$(VENV) tools/venv.sh

$(VENV)/.run-ready: requirements.txt | $(VENV)/bin/python
	@echo "Instalando lo necesario (solo la primera vez)…"
	@VENV=$(VENV) tools/install.sh requirements.txt
	@touch $@

$(VENV)/.test-ready: requirements-dev.txt | $(VENV)/bin/python
	@VENV=$(VENV) tools/install.sh requirements-dev.txt
	@touch $@ $(VENV)/.run-ready
