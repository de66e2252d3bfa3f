# Each target sets up .venv by itself, once: nothing is assumed but Python 3.11 or newer.
PYTHON ?= python3
GOLD ?= ../shared/gold/dev
MUC ?= ../shared/data/muc_dev.jsonl
GED ?= ../shared/data/ged211_dyad_daily_CCBY4.parquet
BIN := .venv/bin
READY := .venv/.ready
COMPARED := hawkes-rs==0.1.2 tick==0.8.0.2 numpydoc six simpy==4.1.2 mesa==3.3.1 numpyro==0.22.0

.PHONY: demo test lint release-check bench hostile evals judgement docs clean

demo: $(READY)
	@$(BIN)/tightrope demo

test: $(READY)
	@$(BIN)/python -m pytest -q -n auto

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# builds into dist/, installs that in a clean environment and tries it (docs/releasing.md)
release-check: $(READY)
	@$(BIN)/python scripts/release_check.py

# make bench FUZZ=50 also fuzzes news and coding with fifty times as many examples as make test
# make bench PEERS=1 measures the escalation room beside five other libraries, put into .peers (ONLY=simulation for a part)
# make bench CRASH=1 kills imports a hundred times, SCALE=1 fills a ledger with 100,000 articles (SIZES=1000,10000 for less)
# make bench CLUSTER=1 reads with one and with two workers of a Dask cluster; README=1 also keeps the tables in docs/scale.md
# make bench SETTINGS=1 reads with passages parsed together, threads and processes set this way and that; README=1 as above
bench: $(READY)
ifdef CRASH
	@$(BIN)/python evals/crash.py
else ifdef PEERS
	@test -x .peers/bin/python || $(BIN)/uv venv --quiet --python $(BIN)/python .peers
	@$(BIN)/uv export --frozen --quiet --no-emit-project --no-dev | $(BIN)/uv pip install --quiet --python .peers/bin/python -r -
	@$(BIN)/uv pip install --quiet --python .peers/bin/python $(COMPARED)
	@PYTHONPATH=src .peers/bin/python -W ignore evals/peers.py $(if $(ONLY),--only $(ONLY))
else ifdef CLUSTER
	@$(BIN)/python evals/cluster.py $(if $(README),--docs)
else ifdef SETTINGS
	@$(BIN)/python evals/settings.py $(if $(README),--docs)
else ifdef SCALE
	@$(BIN)/python evals/scale.py $(if $(SIZES),--sizes $(SIZES))
else
	@$(BIN)/python evals/bench.py
	@$(if $(FUZZ),FUZZ=$(FUZZ) $(BIN)/python -m pytest -q tests/news/test_news_fuzz.py tests/coding/test_coding_fuzz.py)
	@$(BIN)/python evals/memory.py
endif

# how hostile files are borne; make hostile DOCS=1 also rewrites the table in docs/reliability.md
hostile: $(READY)
	@$(BIN)/python evals/hostile.py $(if $(DOCS),--docs)

# make evals README=1 also rewrites the tables in README.md; FLOORS=1 also records the figures that a test holds
evals: $(READY)
	@$(BIN)/python evals/gold.py $(GOLD) $(if $(README),--readme) $(if $(FLOORS),--floors)
	@test ! -f $(MUC) || $(BIN)/python evals/muc_incidents.py $(MUC) --every 4
	@test ! -f $(GED) || PYTHONPATH=scripts $(BIN)/python evals/ten_events.py $(GED)
	@$(BIN)/python evals/restraint.py
	@$(BIN)/python evals/december.py $(if $(README),--readme)

# make judgement README=1 also keeps the numbers in docs/reliability.md
judgement: $(READY)
	@$(BIN)/python evals/judgement.py $(if $(README),--keep)

# the documentation as pages, in site/; make docs RENEW=1 first puts into them what their commands print now
docs: $(READY)
	@UV_PROJECT_ENVIRONMENT=.venv VIRTUAL_ENV= $(BIN)/uv sync --frozen --inexact --quiet --group docs --python $(BIN)/python
ifdef RENEW
	@$(BIN)/python scripts/show_output.py docs/tutorial.md docs/own-actors.md docs/terminal.md docs/escalation.md
	@$(BIN)/python scripts/commands_page.py docs/commands.md
	@$(BIN)/python scripts/notebook_page.py docs/notebook.ipynb
endif
	@PYTHONPATH=scripts $(BIN)/zensical build --strict --clean
	@$(BIN)/python scripts/site_loads.py site

clean:
	rm -rf .venv .peers site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache out dist
	find src tests evals -name __pycache__ -type d -prune -exec rm -rf {} +

# uv installs what uv.lock names, and leaves itself in place (--inexact); all is compiled once, also where Python may keep no bytecode,
# or each command would take seconds longer to start
$(READY): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tightrope needs Python 3.11 or newer: make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'
	@UV_PROJECT_ENVIRONMENT=.venv VIRTUAL_ENV= $(BIN)/uv sync --frozen --inexact --quiet --compile-bytecode --python $(BIN)/python
	@$(BIN)/python -m compileall -q src
	@touch $@
