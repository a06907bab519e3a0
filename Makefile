# Two commands from a fresh clone: `make serve` shows the site, `make test` checks everything.
# Set-up lives in .venv and is done again only when the files that it depends on have changed.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-virtualenv
LOCKED := $(PIP) --require-hashes --only-binary :all:
COMPILE := $(BIN)/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --group build

# An empty path means that there is no browser and none could be got.
GET_BROWSER = BROWSER_PATH=$$($(BIN)/python scripts/find_browser.py) && export BROWSER_PATH
# Here pytest writes which tests it skipped for want of a browser; `make` says it last.
export TESTS_LEFT_OUT := $(VENV)/.left-out
# Style and imports first, then types and tests at once.
CHECK = rm -f $(TESTS_LEFT_OUT); set -x; $(BIN)/ruff check && $(BIN)/ruff format --check && \
	$(BIN)/lint-imports --no-cache --no-logo || exit; \
	$(BIN)/mypy & types=$$!; $(BIN)/pytest --numprocesses auto
ALL_WELL = { tests=$$?; set +x; } 2>/dev/null; wait $$types || tests=$$?; \
	test ! -e $(TESTS_LEFT_OUT) || cat $(TESTS_LEFT_OUT); exit $$tests

AT_PORT = $(if $(PORT),--dev-addr 127.0.0.1:$(PORT))

# The theme's notice about a coming MkDocs 2 would hide what the build says about seeds.
export NO_MKDOCS_2_WARNING := 1
# Tests start many programs, and each would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help

help: ## Say what there is to call
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

serve: $(VENV)/.site ## Show the site of the seeds, and follow every change to them; elsewhere with PORT=8001
	$(BIN)/mkdocs serve $(AT_PORT)

demo: $(VENV)/.site ## Show a site of documents that this project made up; elsewhere with PORT=8001
	$(BIN)/mkdocs serve --config-file tests/demo/mkdocs.yml $(AT_PORT)

setup: $(VENV)/.site ## Install what the site needs, and no more

# It takes its place only when it is whole: whatever uploads site/ never finds half of one there.
site: $(VENV)/.site ## Build the site into site/
	$(BIN)/python scripts/build_whole.py site $(BIN)/mkdocs build --site-dir

test: $(VENV)/.dev ## Check style and types, and run all tests but those of the night
	@$(GET_BROWSER) || exit; $(CHECK) -m "not nightly"; $(ALL_WELL)

test-all: $(VENV)/.dev ## The same with those of the night: kills, limits, wheels, hostile input
	@$(GET_BROWSER) || exit; $(CHECK) --hypothesis-profile night; $(ALL_WELL)

check: $(VENV)/.dev ## Check style and types, and run the tests that need neither a browser nor long
	@$(CHECK) -m "not browser and not slow and not nightly"; $(ALL_WELL)

workshop: $(VENV)/.dev ## Install what workshop/README.md needs, which fits and measures the models
	$(BIN)/python -m workshop --help

format: $(VENV)/.dev ## Put the code into the house's style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: $(VENV)/.dev ## Pin the newest packages that pyproject.toml allows
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt pyproject.toml --output-file requirements-dev.txt

audit: $(VENV)/.dev ## Ask whether flaws are known of the packages that the site needs
	$(BIN)/pip-audit --require-hashes --disable-pip --progress-spinner off --requirement requirements.txt

clean: ## Remove everything that was made
	rm -rf $(VENV) site .site.part .site.old .site.lock .cache

# A pull request brings no set-up, no site and no analyses. This comes before all that would use them.
refuse-tracked:
	@sh scripts/refuse-tracked

# Python is the newest that fits; `make serve PYTHON=/path/to/python` chooses another.
$(VENV)/.python: | refuse-tracked
	python=$$(sh scripts/find-python $(PYTHON)) && "$$python" -m venv --clear $(VENV)
	@touch $@

$(VENV)/.site: $(VENV)/.python requirements.txt pyproject.toml
	@echo "Installing what the site needs into $(VENV) (once, about a minute) ..."
	$(LOCKED) -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.site requirements-dev.txt
	@echo "Installing what the tests need into $(VENV) (once, about a minute) ..."
	$(LOCKED) -r requirements-dev.txt
	@touch $@

.PHONY: refuse-tracked help setup serve demo site test test-all check workshop format lock audit clean
