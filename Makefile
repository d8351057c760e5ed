# make audit    audit the sample schools on this machine and say where the reports are
# make serve    the portal over the sample schools, ready in a browser
# make test     everything that CI checks
# make coverage the tests again, with the lines and branches that they reach (twice the time)
# make format   put the source into the project's form
# make bench    pages per second against a local farm of schools
# make mutants  how many small faults in the rules the nearest tests notice; half an hour at most
# make axe      install the accessibility checker for the tests, where npm is installed
# make screenshots  take the pictures of the sample reports for README and docs
# make lock     lock what pyproject.toml asks for; locked versions stay unless UPGRADE says otherwise (needs uv)
# make clean    remove what the others made, except the reports in out/

PYTHON ?= python3
VENV ?= .venv
OUT ?= out
JOBS ?= 2
AXE ?= 4.14.1
UPGRADE ?=
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

# Commands are started hundreds of times here; without stored bytecode each start takes seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: audit serve test coverage format bench axe screenshots lock clean
.DELETE_ON_ERROR:

audit: $(VENV)/.run-ready
	$(BIN)/python -m tests.sample_schools.demo --out $(OUT) --store $(OUT)/oit.sqlite

serve: $(VENV)/.serve-ready
	$(BIN)/python -m tests.sample_schools.portal --out $(OUT)/portal

test: $(VENV)/.test-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

coverage: $(VENV)/.test-ready
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --cov --cov-report=term

format: $(VENV)/.test-ready
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: $(VENV)/.run-ready
	$(BIN)/python -m tests.bench.crawl

mutants: $(VENV)/.test-ready
	$(BIN)/python -m tests.bench.mutants

axe: $(VENV)/axe/.done

$(VENV)/axe/.done: | $(BIN)/python
	@command -v npm >/dev/null || { echo "npm is not installed: the accessibility tests will be skipped" >&2; exit 1; }
	npm install --prefix $(VENV)/axe --no-save --no-audit --no-fund --ignore-scripts --silent axe-core@$(AXE)
	@touch $@

screenshots: $(VENV)/.test-ready
	$(BIN)/python -m tests.screenshots

# The locked versions stay as far as they fit; to raise them: make lock UPGRADE=--upgrade, or UPGRADE="--upgrade-package NAME".
lock:
	for group in base portal dev; do \
	  case $$group in base) more= ;; portal) more="--extra portal" ;; dev) more="--extra portal --group dev" ;; esac; \
	  locked=requirements/$$group.txt; \
	  cp $$locked $$locked.new && \
	  uv pip compile pyproject.toml --universal --python-version 3.11 --quiet --no-annotate --no-header \
	    --no-emit-index-url --generate-hashes $(UPGRADE) $$more --output-file $$locked.new \
	    $$([ $$group = base ] || echo --constraint requirements/base.txt) >/dev/null && \
	  { echo "# Locked versions; written by make lock from pyproject.toml."; cat $$locked.new; } > $$locked.made && \
	  mv $$locked.made $$locked && rm $$locked.new || { rm -f $$locked.new $$locked.made; exit 1; }; \
	done

clean:
	rm -rf $(VENV) build *.egg-info .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "cannot make $(VENV); on Debian and Ubuntu install python3-venv" >&2; exit 1; }

$(VENV)/.run-ready: requirements/base.txt pyproject.toml | $(BIN)/python
	$(PIP) install -r requirements/base.txt
	$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/.serve-ready: requirements/portal.txt $(VENV)/.run-ready
	$(PIP) install -r requirements/portal.txt
	@touch $@

$(VENV)/.test-ready: requirements/dev.txt $(VENV)/.run-ready
	$(PIP) install -r requirements/dev.txt
	@touch $@
