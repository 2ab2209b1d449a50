# Two commands are enough on a machine with Python 3.11 or later, git and make. Both install what
# they need: `make demo` then writes Dorset's letter, and `make test` runs the tests.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test check format lint types site requirements clean

demo: $(READY)
	$(BIN)/assure validate dorset
	$(BIN)/assure compare dorset
	$(BIN)/assure letter dorset --output letters/dorset.html
	$(BIN)/assure annex dorset --output letters/dorset-annex.md
	@echo "The letter is in letters/dorset.html; open it in a browser."

test: $(READY)
	$(BIN)/python -m pytest

check: format lint types test

format: $(READY)
	$(BIN)/ruff format --check

lint: $(READY)
	$(BIN)/ruff check

types: $(READY)
	$(BIN)/mypy

site: $(READY)
	$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going --fresh-env -c docs/site docs dist/site
	@echo "The manual is in dist/site/index.html; open it in a browser."

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(READY)

requirements: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --all-extras --output-file requirements/dev.txt pyproject.toml requirements/dev.in

clean:
	rm -rf .venv letters
