# Commands that always work. Each does the set-up that it needs; a second call finds it done.
PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python
READY  := $(VENV)/.ready
# nbgrader's commands and Jupyter's kernels are found through PATH.
# One BLAS thread a process: with both cores busy, two are several times slower.
export OPENBLAS_NUM_THREADS ?= 1
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
# Some machines forbid Python to keep what it has compiled; then every start compiles all of it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test setup lint build audit stress abuse bench results wall browser

demo: setup
	$(VENV)/bin/autograder demo

# One process more than two cores: many tests only wait, for a time limit or for another process.
TESTS_AT_ONCE ?= 3
test: setup lint
	$(RUN) -m pytest --numprocesses $(TESTS_AT_ONCE) --no-loadscope-reorder

setup: $(READY) wall

lint: $(READY)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	@if command -v actionlint >/dev/null; then actionlint; fi

build: $(READY)
	$(VENV)/bin/autograder build

$(READY): requirements.lock pyproject.toml course/pyproject.toml autograder/pyproject.toml tools/install_packages.sh
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Python 3.11 to 3.13 is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@sh tools/install_packages.sh $(RUN)
	@touch $@

wall:
	@sh tools/install_bubblewrap.sh

browser:
	@sh tools/install_chromium.sh

audit: $(READY)
	$(VENV)/bin/autograder audit

# The tests that have a fuller form than in `make test`, in that form.
stress: setup browser
	$(RUN) -m pytest --stress --stress-table build/stress.json --verbose \
	  --numprocesses $(TESTS_AT_ONCE) --no-loadscope-reorder

# Hostile and unlucky submissions, graded in classes beside honest ones.
abuse: setup
	$(RUN) -m abuse

bench: setup
	$(RUN) -m benchmarks.grading

# The published results beside ours, each trick's share, speed; set COURSE_DATA for the photographs.
results: $(VENV)/.bench
	$(RUN) -m benchmarks.results

# PyTorch, to measure against; nothing else needs it.
$(VENV)/.bench: $(READY)
	$(VENV)/bin/uv pip install --quiet --python $(RUN) --group bench
	@touch $@
