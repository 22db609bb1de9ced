# Everything the project can do, from a fresh machine on. `make help` lists it.

PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?= python3

VENV := .venv
BIN := $(VENV)/bin
# pip installs into the environment from outside, so that a system whose venv comes without pip is fine too.
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check --quiet
RUN_READY := $(VENV)/run-ready
TEST_READY := $(VENV)/test-ready
# Over the machine's cores, but not so many that the browsers get in each other's way; what shares a site stays together,
# and the long files of tests/ come first, so that none is left running alone.
SPREAD := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
# A test that waits for what never comes says where it waits, and fails, instead of keeping everybody.
GIVE_UP := --max-worker-restart 0 -o faulthandler_timeout=900 -o faulthandler_exit_on_timeout=true

export PORT

# What Python compiled is kept, out of the tree, even on a machine that says otherwise: a start takes a third of the time
# then, and the tests start it some hundreds of times.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/$(VENV)/compiled

.DEFAULT_GOAL := help
.PHONY: help demo serve test check lint chromium docs bench soak pins clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: export WITHNESS_DEMO = 1
# A folder of its own: made-up people never come among real ones.
demo: export WITHNESS_DATA := $(or $(DATA),data/demo)
demo: $(RUN_READY) ## set up and serve the site with made-up people, on PORT, kept in DATA
	@$(BIN)/withness prepare
	@$(BIN)/withness demo seed --once
	@exec $(BIN)/withness serve --host $(HOST) --port $(PORT)

serve: export WITHNESS_DATA := $(or $(DATA),$(WITHNESS_DATA),data)
serve: $(RUN_READY) ## serve the site for real people, on PORT, kept in DATA
	@$(BIN)/withness prepare
	@exec $(BIN)/withness serve --host $(HOST) --port $(PORT)

test: $(TEST_READY) chromium ## run every test; sets up all that they need
	@$(BIN)/pytest $(SPREAD) $(GIVE_UP)

check: lint ## formatting, lint, types, imports, migrations, documentation
	$(BIN)/pytest -q $(SPREAD) tests/architecture

lint: export WITHNESS_DATA = $(VENV)/checked
lint: $(TEST_READY) ## the part of it that runs no test
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy src
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m django makemigrations --check --dry-run --settings withness.config.settings

docs: $(TEST_READY) ## write the reference pages of docs/ anew from the code
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m tests.architecture.reference

bench: $(TEST_READY) ## measure, and write the table of docs/performance.md
	@$(BIN)/python -m benchmarks

soak: $(TEST_READY) ## the long tests; writes their figures to docs/assurance.md
	@$(BIN)/pytest -m soak

pins: $(VENV)/bin/uv ## pin requirements/*.in anew, with hashes
	@for name in build run fast spark test; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
	    requirements/$$name.in --output-file requirements/$$name.txt || exit 1; done

clean: ## remove what was installed and built; DATA stays
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@echo "Making $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Withness needs Python 3.11 or newer.")'
	@$(PYTHON) -m venv --without-pip $(VENV)

$(RUN_READY): requirements/build.txt requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the site needs …"
	@$(PIP) install --require-hashes -r requirements/build.txt -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_READY): requirements/test.txt $(RUN_READY)
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/bin/uv: | $(BIN)/python
	@$(PIP) install uv

# The browser tests use Debian's own Chromium.
chromium:
	@command -v chromium-headless-shell > /dev/null || command -v chromium > /dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    apt-get update --quiet=2 && apt-get install --quiet=2 --no-install-recommends chromium-headless-shell > /dev/null; \
	  else \
	    echo "The browser tests need Chromium. Install it with: sudo apt-get install chromium-headless-shell"; exit 1; fi; }
