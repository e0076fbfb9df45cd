# The room in two commands: `make run` and `make test`. Everything is installed into .venv, nothing elsewhere.

PYTHON ?= python3
SPEED ?= 1
PORT ?= 8501
SEEDS ?= 20
MONTHS ?= 12
ADDRESS ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready

.PHONY: run room test lint bench bench-ledger bench-viewers bench-fairness bench-wall gallery clean help

help:            ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile

run: $(RUN_READY)            ## open the room on the living sample city (SPEED=60 runs it faster, FRESH=1 begins a new city)
	$(BIN)/python -m sample_data run --speed $(SPEED) --port $(PORT) $(if $(FRESH),--fresh)

room: $(RUN_READY)           ## open the room on your own data, without the sample city (ADDRESS=0.0.0.0 shows it to the network)
	$(BIN)/python -m streamlit run app.py --server.address $(ADDRESS) --server.port $(PORT)

test: $(DEV_READY)           ## every test, on every core
	@# Compiled code is kept: every worker, and every room that a test starts, would compile all of it again.
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n auto --dist worksteal --durations=15

lint: $(DEV_READY)           ## style and layout
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

bench: $(DEV_READY)          ## speed of the store on a generated year, against pandas and SQLite
	$(BIN)/python -m bench.year

bench-ledger: $(DEV_READY)   ## a year of RT and RW, 33 million reports, against pandas, SQLite and the raw log (MONTHS=1 is quick)
	$(BIN)/python -m bench.ledger --months $(MONTHS)

bench-viewers: $(DEV_READY)  ## many viewers on one server, and a real browser
	$(BIN)/python -m bench.viewers

bench-wall: $(DEV_READY)     ## the wall in a real browser: from commit to pixel, and its memory over 2,000 rotations
	$(BIN)/python -m bench.wall

bench-fairness: $(DEV_READY) ## our rating and other cities', judged by simulated cities whose truth is known (SEEDS=2 is quick)
	$(BIN)/python -m bench.fairness --seeds $(SEEDS)

gallery: $(DEV_READY)        ## take the pictures of every screen anew, of the room that runs at PORT on the sample city
	$(BIN)/python -m tests.browser.gallery http://127.0.0.1:$(PORT)
	$(BIN)/python -m tests.browser.every http://127.0.0.1:$(PORT)
	$(BIN)/python -m tests.browser.every http://127.0.0.1:$(PORT)

clean:                       ## forget what was installed; the room's data stays
	rm -rf $(VENV)

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed"'
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.txt requirements.lock | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt -c requirements.lock
	touch $@

$(DEV_READY): requirements-dev.txt $(RUN_READY)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt -c requirements.lock
	touch $@
