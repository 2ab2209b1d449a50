# Two commands are enough on a machine with Python 3.11 or later, git and make. Both install what
# they need: `make demo` then writes the letters of the examples, and `make test` runs the tests.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test check format lint types site wheelhouse requirements clean

demo: $(READY)
	$(BIN)/assure validate
	$(BIN)/assure status --year 2022-23
	$(BIN)/assure compare ashcombe-vale --year 2022-23
	$(BIN)/assure letter dorset ashcombe-vale --year 2022-23 --format html --output letters
	$(BIN)/assure annex dorset ashcombe-vale --year 2022-23 --format md --output letters
	@echo "The letters are in the folder letters; open them in a browser."

test: $(READY)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

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

wheelhouse: $(READY)
	$(BIN)/python release/wheelhouse.py

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
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --all-extras --constraint requirements/dev.txt --output-file requirements/program.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --output-file requirements/release.txt requirements/release.in

clean:
	rm -rf .venv letters
