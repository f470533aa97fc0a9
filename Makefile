# `make demo` and `make test` need Python 3.11 or later with its venv module, and make; they set up the rest.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet
# The first of these that runs and is recent enough; `make PYTHON=/path/to/python` overrides it.
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python3.14 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$python" && break; done)

unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONPATH

.PHONY: demo test check-all lint docs bench clean
.DEFAULT_GOAL := demo

demo: $(VENV)/ready-to-run
	$(BIN)/bma demo demo/

# The tests of one file stay together on one core: what a file sets up once is set up once.
test: lint
	$(BIN)/python -m pytest -n auto --dist loadfile

# All of `make test`, then what takes longer: programs killed while they write, full disks, other Pythons and locales.
check-all: test
	NEW_CASES=1 $(BIN)/python -m pytest -m long

lint: $(VENV)/ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The catalogues of criteria are made from the checklists, one page each; a test fails when one is stale.
docs: $(VENV)/ready-to-run
	mkdir -p docs/checklists
	set -e; for head in checklists/*/checklist.yaml; do \
		id=$$(basename "$$(dirname "$$head")"); page="docs/checklists/$$id.md"; \
		test "$$id" != recommendations-2011 || page=docs/criteria.md; \
		$(BIN)/bma checklist show "$$id" --format markdown > "$$page.new"; \
		mv "$$page.new" "$$page"; \
	done

bench: $(VENV)/ready-to-test
	set -e; for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script"; done

clean:
	rm -rf $(VENV) build dist demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed, and was not found." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) lacks its venv module, which sets up a place for this project's packages." >&2; \
		echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps make the second run quick: they are renewed when what they depend on changes.
$(VENV)/ready-to-run: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-to-test: requirements/dev.txt $(VENV)/ready-to-run | $(BIN)/python
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
