# Det som finns att köra. «make exempel» gör planen, «make test» prövar allt.
SHELL := /bin/sh
PYTHON ?= python3
IN := .venv/bin
READMES := README.md workbook/README.md macros/README.md templates/README.md
COG := $(IN)/cog -P -I macros/build
INSTALL := $(IN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
# What a file of tests makes for itself is made once, the slow journeys first.
SPREAD := -n auto --dist loadfile --no-loadscope-reorder
.DEFAULT_GOAL := exempel
.PHONY: exempel test check format workbook pictures bench fuzz clean

exempel: .venv/.plain  # arbetsboken för 2020, kontrollen och Word-dokumentet
	@echo "Gör exemplet: arbetsbok, kontroll och Word-dokument ..."
	@$(IN)/handlingsplan exempel --till exempel

test: .venv/.test  # alla tester
	@echo "Kör testerna ..."
	@$(IN)/python -m pytest $(SPREAD)

check: .venv/.check  # allt som en maskin kan granska
	@echo "Format och språkregler ..." && $(IN)/ruff format --check . && $(IN)/ruff check .
	@echo "Typer ..." && $(IN)/mypy && $(IN)/pyright
	@echo "Pilar mellan paketen ..." && $(IN)/lint-imports
	@echo "Tabellerna i README ..." && $(COG) --check $(READMES)
	@$(MAKE) --no-print-directory test

format: .venv/.check  # rättar format och fyller tabellerna i README
	@$(IN)/ruff format . && $(IN)/ruff check --fix . ; $(COG) -r $(READMES)

workbook: .venv/.test  # bygger om arbetsböckerna i workbook/ och tillägget i macros/ (kräver LibreOffice)
	@$(IN)/python macros/build/committed.py

pictures: .venv/.test  # gör om bilderna i README (kräver LibreOffice och poppler)
	@$(IN)/python tests/support/pictures.py

pictures bench fuzz: export PYTHONPATH := tests/support:macros/build

bench: .venv/.test  # hur lång tid allt tar mot sina gränser, på tio minuter; VAL="--snabb" eller "--mot ../annan"
	@$(IN)/python tests/support/bench.py $(VAL)

fuzz: .venv/.test  # alla bevis hela, och skadar på måfå, i timmar; VAL="--skador 1000 --minuter 5 --frö 7"
	@$(IN)/python -m pytest $(SPREAD) -m proof --hypothesis-profile=whole
	@$(IN)/python tests/fuzz/fuzz.py $(VAL)

clean:  # tar bort den egna miljön
	@rm -rf .venv exempel

.venv/bin/python:
	@echo "Gör en egen Python-miljö i .venv ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 eller senare behövs. Kör till exempel: make PYTHON=python3.11"; exit 2; }
	@$(PYTHON) -m venv .venv 2>/dev/null || { \
	  $(PYTHON) -m venv --clear --without-pip .venv && \
	  $(PYTHON) -m pip --python .venv/bin/python install --quiet pip; }

.venv/.plain: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installerar det som behövs ..."
	@$(INSTALL) -e . && touch $@

.venv/.test: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installerar det som testerna behöver ..."
	@$(INSTALL) -e '.[test]' && touch .venv/.plain $@

.venv/.check: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installerar det som granskningen och testerna behöver ..."
	@$(INSTALL) -e '.[check]' && touch .venv/.plain .venv/.test $@
