# make serve   the site on http://127.0.0.1:8000/     make test   every test but those that need a browser
# Each target does its own set-up in .venv: pinned packages, hashes checked.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header --no-annotate --quiet

.PHONY: serve scripts test test-browser test-engines conformance fuzz soak check lint constraints clean
SCRIPTS := $(wildcard service/frontend/*.json service/frontend/*.mjs service/frontend/*.py service/frontend/src/*.js)
FUSEKI := build/engines/jena-fuseki-server.jar

serve: .venv/ready-to-serve
	$(BIN)/thaiplan serve

# The scripts of the pages once more, where their packages could not be had before.
scripts: .venv/ready-to-serve
	@$(BIN)/python service/frontend/hook.py

test: .venv/ready-to-test
	$(BIN)/ruff check service tests
	$(BIN)/pytest -n auto --dist loadfile

# Debian's Chromium: apt-get install chromium fonts-thai-tlwg, or name another in THAIPLAN_CHROMIUM.
test-browser: .venv/ready-to-test
	$(BIN)/pytest -n auto --dist loadfile tests/browser

# Real triple stores: apt-get install maven virtuoso-opensource-7 (or name a Fuseki in THAIPLAN_FUSEKI).
test-engines: .venv/ready-to-test $(FUSEKI)
	$(BIN)/pytest tests/engines

$(FUSEKI):
	mvn --quiet --batch-mode dependency:copy -Dartifact=org.apache.jena:jena-fuseki-server:5.6.0 \
	  -DoutputDirectory=build/engines -Dmdep.stripVersion=true

# The W3C test suites, in a folder with shacl/ and sparql11/ in it: make conformance SUITES=../suites
conformance: .venv/ready-to-test
	$(BIN)/python tests/conformance/shacl.py "$(SUITES)" --peer --earl build/earl-shacl.ttl
	$(BIN)/python tests/conformance/sparql.py "$(SUITES)" --earl build/earl-sparql.ttl

# Noise at the door where plans come in; an hour, or as long as THAIPLAN_FUZZ_S says.
fuzz: .venv/ready-to-test
	THAIPLAN_FUZZ_S=$${THAIPLAN_FUZZ_S:-3600} $(BIN)/pytest tests/fuzz

# Good queries and bombs together, for five minutes, or as long as THAIPLAN_SOAK_S says.
soak: .venv/ready-to-test
	$(BIN)/python tests/bench/soak.py --seconds $${THAIPLAN_SOAK_S:-300} $(SOAK)

check: .venv/ready-to-test
	$(BIN)/thaiplan check

lint: .venv/ready-to-test
	$(BIN)/ruff check service tests

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "thaiplan needs Python 3.11 or later; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@echo "Setting up .venv (about a minute, once) ..."
	$(PYTHON) -m venv .venv

# hatchling and Node are in the lock, so that the build of thaiplan itself is pinned as well. pip keeps to itself what a
# build says; so the scripts are built first, where a warning is seen.
.venv/ready-to-serve: .venv/bin/python pyproject.toml constraints.txt $(SCRIPTS)
	$(PIP) --require-hashes --requirement constraints.txt
	@$(BIN)/python service/frontend/hook.py
	$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

.venv/ready-to-test: .venv/ready-to-serve constraints-dev.txt
	$(PIP) --require-hashes --requirement constraints-dev.txt
	@touch $@

# After a change of dependencies in pyproject.toml; needs uv.
constraints:
	$(LOCK) --extra build --upgrade --output-file constraints.txt
	$(LOCK) --extra build --extra dev --constraint constraints.txt --output-file constraints-dev.txt

clean:
	rm -rf .venv build dist .pytest_cache .ruff_cache service/frontend/node_modules service/thaiplan/web/static/built
