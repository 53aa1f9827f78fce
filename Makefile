# make site   install into .venv and build content/ into site/
# make eval   the figures of extraction; CORPORA=DIR names a folder of corpora, SCORER=CMD an outside scorer
# make test   the same with the test tools, then lint, strict types and every test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -q

.PHONY: site test check lint types unit eval bench lock browser tools clean

site: $(VENV)/site.stamp
	$(BIN)/onrecord build

test: $(VENV)/test.stamp browser tools lint types unit

lint:
	$(BIN)/ruff check generator tests
	$(BIN)/ruff format --check generator tests

types:
	$(BIN)/mypy generator

unit:
	$(BIN)/python -m pytest -n 2 --dist loadgroup

bench: $(VENV)/test.stamp
	@for bench in tests/bench/bench_*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

# Figures that need a corpus are left out, by name, where it is absent. CORPORA is a folder with claims/dev.jsonl in it, of
# PolNeAR; SCORER a command that runs `onrecord annotate` over corpora and is given it as --onrecord "CMD".
eval: $(VENV)/test.stamp
	@PYTHONPATH=. $(BIN)/python tests/bench/print_figures.py $(if $(CORPORA),--corpora "$(CORPORA)") $(if $(SCORER),--scorer "$(SCORER)")

# Chromium for the browser tests: from Debian, where we may install it. Without it these tests are skipped, or fail when CI=true.
browser:
	@command -v chromium >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; \
	  else echo "no chromium: the browser tests will be skipped"; fi; }

# What the tests of `onrecord deploy` talk to, in the same way.
tools:
	@{ command -v rsync && command -v git && { command -v sshd || test -x /usr/sbin/sshd; }; } >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	      git rsync openssh-client openssh-server; \
	  else echo "no git, rsync or sshd: tests of deploying will be skipped"; fi; }

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Onrecord needs Python 3.11 to 3.13, not " + sys.version.split()[0]) if not (3, 11) <= sys.version_info[:2] <= (3, 13) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: $(VENV)/bin/python requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/test.stamp: $(VENV)/bin/python requirements-dev.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/site.stamp

# The locks hold hashes and no addresses. Needs uv.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra install --extra pictures pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra install --extra pictures --extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) .onrecord .mypy_cache .ruff_cache .pytest_cache
