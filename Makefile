# Everything a person or a build machine does here. Needs Python 3.11 or newer and make, nothing else.
# Programs are called as `.venv/bin/python -m …`: the first line of a script in .venv/bin breaks in long paths and in
# paths with spaces.

PYTHON ?= python3
PY := .venv/bin/python
# New, empty engines that forget everything: tests and checks never see the register's data.
FRESH := $(PY) -m estate.embedded exec --fresh --
FOLDERS := estate assets compliance $(wildcard templates)
TESTS ?=

# The gates, cheapest first. `make ci` runs them all; each is a target of its own below.
GATES := format lint imports templates sql types migrations tests

.DEFAULT_GOAL := help
.PHONY: help setup test lint types bench docs ci lock $(GATES:%=gate-%)

help: ## Say what can be made
	@$(PYTHON) -c 'import re; print(*(f"make {name:8}{does}" for name, does in re.findall(r"(?m)^([a-z]+):.*## (.+)", open("Makefile").read())), sep="\n")'

setup: .venv/installed ## Make the virtual environment and install what is locked

.venv/installed: requirements/dev.txt tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py
	@touch .venv/installed

test: setup ## Run every test; TESTS="path -k name" chooses
	@$(FRESH) $(PY) -m pytest -n 2 $(TESTS)

lint: gate-format gate-lint gate-imports gate-templates gate-sql ## Check style, import directions, templates and SQL

types: gate-types ## Check the types

bench: setup ## Measure the numbers that the design promises
	@$(FRESH) $(PY) -m benchmarks

docs: setup ## Check that every link in the documentation leads somewhere
	@$(PY) -m tools.links

ci: setup ## Run every gate, and say how long each took
	@failed=; report=; for gate in $(GATES); do \
	  printf '\n== %s\n' "$$gate"; began=$$(date +%s); \
	  if $(MAKE) --no-print-directory "gate-$$gate"; then outcome=passed; else outcome=FAILED; failed=1; fi; \
	  report="$$report$$(printf '%-12s %-7s %4d s' "$$gate" "$$outcome" "$$(($$(date +%s) - began))")\n"; \
	done; printf "\n$$report"; test -z "$$failed"

# Names no index, so that everybody installs from the one they trust.
LOCK := $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --exclude-newer '1 week' --custom-compile-command 'make lock' pyproject.toml

lock: setup ## Choose the newest releases that are a week old, and lock them with hashes
	@$(LOCK) --output-file requirements/base.txt
	@$(LOCK) --group dev --constraints requirements/base.txt --output-file requirements/dev.txt

gate-format: setup
	@$(PY) -m ruff format --check --quiet .

gate-lint: setup
	@$(PY) -m ruff check --quiet .

gate-types: setup
	@$(PY) -m mypy --no-error-summary

gate-imports: setup
	@$(PY) -c 'from importlinter.cli import lint_imports_command as check; check()' --no-logo

gate-templates: setup
	@find $(FOLDERS) -name '*.html' -print0 | xargs -0 -r .venv/bin/djade --check --target-version 5.2
	@find $(FOLDERS) -name '*.html' -print0 | xargs -0 -r $(PY) -m djlint --lint --quiet

gate-sql: setup
	@find $(FOLDERS) -name '*.sql' -print0 | xargs -0 -r $(PY) -m sqlfluff lint --nocolor --disable-progress-bar

gate-migrations: export DJANGO_SETTINGS_MODULE := estate.settings.test
gate-migrations: setup
	@$(FRESH) sh -ec '$(PY) manage.py makemigrations --check --dry-run; $(PY) manage.py check; $(PY) manage.py lintmigrations --quiet ok ignore'

gate-tests: setup
	@$(FRESH) $(PY) -m pytest -n 2 -q --cov --cov-report=term:skip-covered
