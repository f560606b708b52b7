PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
STAMP := .venv/.locked

.PHONY: install demo test check bench peers lock clean

install: $(STAMP)

$(STAMP): requirements/all.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/all.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: install
	@exec $(BIN)/onefold demo --port $(PORT)

test: install
	$(BIN)/python -m pytest

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

bench: install
	$(BIN)/python -m bench

# pseudopeople pulls in a framework for simulations, so it has an environment of its own.
.venv-pseudopeople: bench/peers/pseudopeople.txt
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

peers: install .venv-pseudopeople
	$(BIN)/python -m bench.peers --page docs/benchmarks.md

# The lock holds every extra with hashes and no download address. Needs `uv`.
lock:
	uv pip compile pyproject.toml requirements/build.in --all-extras --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements/all.txt
	uv pip compile bench/peers/pseudopeople.in --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o bench/peers/pseudopeople.txt

clean:
	rm -rf .venv .venv-pseudopeople
