# Two commands matter: `make demo` and `make test`. Everything else is in CONTRIBUTING.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Nothing on the way asks the terminal or the home folder for anything.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE := 1
# A process for each processor, up to four; a file of tests stays in one of them, with what it has set up.
SHARED_OUT := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help demo test search check test-bench format bench-figures clean

help: ## what can be made here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.demo: pyproject.toml $(VENV)/.created
	$(BIN)/pip install --quiet --editable '.[bot,sandbox]'
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.created
	$(BIN)/pip install --quiet --editable '.[bot,sandbox,dev]'
	@touch $@ $(VENV)/.demo

demo: $(VENV)/.demo ## the whole system on this machine; RESET=1 begins anew, SCRIPT=1 plays conversations, ERP=bench uses a real site
	@exec $(BIN)/python -m sandbox.demo $(if $(RESET),--reset) $(if $(SCRIPT),--script) $(if $(ERP),--erp $(ERP))

test: $(VENV)/.dev ## every test that can run on this machine; with FRAPPE_BENCH and FRAPPE_SITE also the site tests there
	$(BIN)/python -m pytest $(SHARED_OUT)
	@if [ -n "$(FRAPPE_BENCH)" ] && [ -n "$(FRAPPE_SITE)" ]; then $(MAKE) --no-print-directory test-bench; fi

search: $(VENV)/.dev ## ten times as many examples as `make test` takes, others in each run; SEED=17 chooses them
	$(BIN)/python -m pytest $(SHARED_OUT) -m hypothesis tests --hypothesis-profile=searching $(if $(SEED),--hypothesis-seed=$(SEED))

test-bench: ## the site tests on the bench named by FRAPPE_BENCH and FRAPPE_SITE
	cd "$(FRAPPE_BENCH)/sites" && CI=1 ../env/bin/python -m frappe.utils.bench_helper frappe --site "$(FRAPPE_SITE)" run-tests --app telegram_integration

check: $(VENV)/.dev ## lint, types, import rules, guards, scanners
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/architecture

bench-figures: $(VENV)/.demo ## figures of speed and memory on this machine; WHAT="bot memory" chooses
	$(BIN)/python -m benchmarks $(WHAT)

format: $(VENV)/.dev ## put every file into the house's form
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

clean: ## forget the environment and the demo's data
	rm -rf $(VENV) .demo
