# Everything a person or a build machine does here. Needs Python 3.11 or newer and make, nothing else.
# Programs are called as `.venv/bin/python -m …`: the first line of a script in .venv/bin breaks in long paths and in
# paths with spaces.

PYTHON ?= python3
PY := .venv/bin/python
# The gates and their commands are listed in tools/gates.py, once for everybody.
GATES := $(PY) -m tools.gates
# New, empty engines that forget everything: tests and checks never see the register's data.
FRESH := $(PY) -m estate.embedded exec --fresh --
TESTS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run front-end test lint types bench docs ci gates-bite tail lock

help: ## Say what can be made
	@$(PYTHON) -c 'import re; print(*(f"make {name:11}{does}" for name, does in re.findall(r"(?m)^([a-z%-]+):.*## (.+)", open("Makefile").read())), sep="\n")'

setup: .venv/installed ## Make the virtual environment and install what is locked

.venv/installed: requirements/dev.txt tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py
	@touch .venv/installed

run: front-end ## Run the register at http://127.0.0.1:8000; PORT=8001 chooses another port
	@$(PY) -m estate.running --end-with-parent

front-end: setup ## Build the style sheet and scripts that browsers are sent
	@$(PY) -m tools.frontend

test: front-end ## Run every test; TESTS="path -k name" chooses
	@$(FRESH) $(PY) -m pytest -n 2 $(TESTS)

lint: setup ## Check style, import directions, templates, SQL and containers
	@$(GATES) format lint imports templates sql containers

types: setup ## Check the types
	@$(GATES) types

bench: setup ## Measure the numbers that the design promises
	@$(FRESH) $(PY) -m benchmarks

docs: setup ## Check that every link in the documentation leads somewhere
	@$(PY) -m tools.links

ci: front-end ## Run every gate, and say how long each took
	@$(FRESH) $(GATES)

gate-%: front-end ## Run one gate: format lint imports templates sql containers types migrations tests
	@$(FRESH) $(GATES) $*

gates-bite: setup ## Plant violations in a copy, and see every gate refuse them for their reason
	@$(FRESH) $(PY) -m tools.gates_bite

tail: setup ## Report long files and functions, for a person to read
	@$(PY) -m tools.tail

# Names no index, so that everybody installs from the one they trust.
LOCK := $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --exclude-newer '1 week' --custom-compile-command 'make lock' pyproject.toml

lock: setup ## Choose the newest releases that are a week old, and lock them with hashes
	@$(LOCK) --output-file requirements/base.txt
	@$(LOCK) --group dev --constraints requirements/base.txt --output-file requirements/dev.txt
