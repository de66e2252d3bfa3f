# Each target sets up .venv by itself, once: nothing is assumed but Python 3.11 or newer.
PYTHON ?= python3
GOLD ?= ../shared/gold/dev
MUC ?= ../shared/data/muc_dev.jsonl
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test lint bench evals clean

demo: $(READY)
	@$(BIN)/tightrope demo

test: $(READY)
	@$(BIN)/python -m pytest -q -n auto

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(READY)
	@$(BIN)/python evals/bench.py
	@$(BIN)/python evals/memory.py

# make evals README=1 also rewrites the tables in README.md; FLOORS=1 also records the figures that a test holds
evals: $(READY)
	@$(BIN)/python evals/gold.py $(GOLD) $(if $(README),--readme) $(if $(FLOORS),--floors)
	@test ! -f $(MUC) || $(BIN)/python evals/muc_incidents.py $(MUC) --every 4

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache out dist
	find src tests evals -name __pycache__ -type d -prune -exec rm -rf {} +

# uv installs what uv.lock names, and leaves itself in place (--inexact)
$(READY): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tightrope needs Python 3.11 or newer: make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'
	@UV_PROJECT_ENVIRONMENT=.venv VIRTUAL_ENV= $(BIN)/uv sync --frozen --inexact --quiet --python $(BIN)/python
	@touch $@
