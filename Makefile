# Two commands are all that is needed: `make workbook` and `make test`.
# Only git, make and Python 3.11 or newer are expected on the machine.

PORT ?= 8866
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
TEMPLATES := $(VENV)/share/jupyter/voila/templates
INSTALL := $(BIN)/python tools/install.py
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --upgrade

export PORT
# Without its compiled files each program would compile all libraries again when it starts.
unexport PYTHONDONTWRITEBYTECODE

# One installer at a time.
.NOTPARALLEL:

# An environment knows its own place: after a move, or when its Python is gone, it is made anew.
ifneq ($(shell cat $(VENV)/made 2>/dev/null && $(BIN)/python -c "" 2>/dev/null && echo works),$(CURDIR) works)
.PHONY: $(VENV)/made
endif

.PHONY: help
help:
	@echo "make workbook   set everything up and open the workbook (PORT=8866, NO_BROWSER=1)"
	@echo "make setup      set up only what the workbook needs"
	@echo "make test       check the code and run every test"
	@echo "make every      run every test with every combination (a quarter of an hour)"
	@echo "make looks      look at every chapter in every state, and keep its pictures anew"
	@echo "make soak       break it five hundred times while somebody writes (a quarter of an hour)"
	@echo "make bench      measure how soon the page can be used, and a paper made"
	@echo "make lock       choose the versions in requirements/ anew"
	@echo "make clean      remove everything that was set up or built"

.PHONY: workbook
workbook: $(VENV)/workbook-ready
	@$(BIN)/recovery-workbook serve

.PHONY: setup
setup: $(VENV)/workbook-ready

.PHONY: test
test: $(VENV)/test-ready
	@$(BIN)/python tools/chromium.py $(VENV)/chromium-path
	@# While one processor checks the code, the other compiles what each worker would have to.
	{ $(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/lint-imports && $(BIN)/mypy; } & \
		$(BIN)/pytest --collect-only --quiet >/dev/null; wait $$!
	$(BIN)/pytest -n 3 --dist loadscope

.PHONY: every
every: $(VENV)/test-ready
	@$(BIN)/python tools/chromium.py $(VENV)/chromium-path
	EVERY=1 $(BIN)/pytest -n 3 --dist loadscope -o faulthandler_timeout=3600

.PHONY: looks
looks: $(VENV)/test-ready
	@$(BIN)/python tools/chromium.py $(VENV)/chromium-path
	LOOKS=new $(BIN)/pytest -n 2 tests/browser/looks

.PHONY: soak
soak: $(VENV)/test-ready
	@$(BIN)/python tools/chromium.py $(VENV)/chromium-path
	FAULTS=500 OUTAGE=60 $(BIN)/pytest -s -o faulthandler_timeout=0 tests/browser/faults

.PHONY: bench
bench: $(VENV)/bench-ready
	@$(BIN)/python tools/chromium.py $(VENV)/chromium-path
	$(BIN)/python -m bench

.PHONY: lock
lock: $(VENV)/test-ready
	$(LOCK) --group installer --output-file requirements/installer.txt
	$(LOCK) pyproject.toml --group build --output-file requirements/workbook.txt
	$(LOCK) pyproject.toml --group build --group test --no-annotate \
		--constraint requirements/workbook.txt --output-file requirements/test.txt
	$(LOCK) --group bench --constraint requirements/test.txt --output-file requirements/bench.txt

.PHONY: clean
clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Where there is no uv for a machine, pip does its work (tools/install.py).
$(VENV)/made: requirements/installer.txt
	@python="$$(sh tools/find-python.sh)" && rm -rf $(VENV) && "$$python" -m venv $(VENV)
	@$(PIP) install --only-binary :all: --require-hashes -r requirements/installer.txt 2>/dev/null || true
	@printf '%s\n' "$(CURDIR)" > $@

# The package is installed so that edits count at once; the template is linked, not copied,
# for the same reason. That is also what lets plain `voila` find it.
$(VENV)/workbook-ready: requirements/workbook.txt pyproject.toml hatch_build.py $(VENV)/made
	@echo "Setting up the workbook. This takes about a minute, the first time only."
	@rm -rf $(TEMPLATES)/recovery
	@$(INSTALL) requirements/workbook.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@mkdir -p $(TEMPLATES)
	@ln -s ../../../../../recovery_widgets/server/template $(TEMPLATES)/recovery
	@touch $@

# The tests' own versions hold the workbook's, so what they need is chosen and fetched once.
$(VENV)/test-tools: requirements/test.txt $(VENV)/made
	@echo "Setting up what the tests need. This takes about a minute, the first time only."
	@$(INSTALL) requirements/test.txt
	@touch $@

$(VENV)/test-ready: $(VENV)/test-tools $(VENV)/workbook-ready
	@touch $@

# Other ways to make a PDF, to be measured beside ours.
$(VENV)/bench-ready: requirements/bench.txt $(VENV)/test-ready
	@$(INSTALL) requirements/bench.txt
	@touch $@
