# Two commands for users: `make run` and `make test`. Everything else is for developers; `make help` lists it.

PORT ?= 8000
PY ?= python3
V := .venv
BIN := $(V)/bin
MANAGE := $(BIN)/python site/manage.py
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help run test check bench format lock messages clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

run: $(V)/.base .env ## prepare everything and serve on PORT (default 8000)
	@DJANGO_SETTINGS_MODULE=valmentamo.settings.dev SITE_URL=$${SITE_URL:-http://localhost:$(PORT)} sh scripts/serve.sh $(PORT)

test: $(V)/.dev .env ## all tests that this machine can run (ALL=1: on PostgreSQL, too, every one)
	@$(BIN)/python -m scripts.run_tests $(if $(ALL),--all)

check: $(V)/.dev .env ## style, types, import law, templates, migrations, production settings
	@sh scripts/check.sh

bench: $(V)/.dev .env ## speed as ratios, measured in one run
	@missed=0; for part in pages library delivery events kits enrolments; do PYTHONPATH=site:. $(BIN)/python -m tests.benchmarks.$$part || missed=1; done; exit $$missed

format: $(V)/.dev ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix --quiet .

lock: $(V)/.dev ## write requirements/*.txt anew from pyproject.toml
	@sh scripts/lock.sh

messages: $(V)/.dev .env ## collect and compile the translations (needs gettext)
	@$(MANAGE) makemessages -l fi -l sv --no-location --no-wrap -i .venv -i var -i tests -i "requirements/*"
	@cd site/valmentamo && ../../$(BIN)/python ../manage.py compilemessages -v0

clean: ## remove what was built (the database in var/ too)
	rm -rf $(V) var .pytest_cache .mypy_cache .ruff_cache

.env:
	@umask 077 && $(PY) -c "import secrets; print('SECRET_KEY=' + secrets.token_urlsafe(50))" > .env

$(V)/bin/python:
	@command -v $(PY) >/dev/null || { echo "Python is missing. Install Python 3.11 or newer (Debian, Ubuntu: apt install python3 python3-venv)."; exit 1; }
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, this is $$($(PY) -V). Name another: make PY=python3.12 run"; exit 1; }
	@$(PY) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing (Debian, Ubuntu: apt install python3-venv)."; exit 1; }
	@$(PY) -m venv $(V)

$(V)/.base: requirements/base.txt | $(V)/bin/python
	@echo "Installing what the site needs (once, about half a minute) …"
	@$(PIP) -r requirements/base.txt
	@touch $@

$(V)/.dev: requirements/dev.txt | $(V)/bin/python
	@echo "Installing the developers' tools (once, about a minute) …"
	@$(PIP) -r requirements/dev.txt
	@touch $@ $(V)/.base
