# Thin on purpose: every command is in config/dev.py, which also works without make.
#   make run PORT=8010          another port
#   make test PYTEST_ARGS="tests/teams -x"   only these tests
PYTHON ?= python3
DEV = command -v $(PYTHON) >/dev/null || { echo "Goodweek needs Python 3.11 or newer, and there is no $(PYTHON): install it, or name one with PYTHON=/path/to/python3." >&2; exit 1; }; \
	$(PYTHON) config/dev.py
# Only from the command line: some shells have a HOST of their own.
given = $(if $(filter command,$(firstword $(origin $(1)))),$(2) $($(1)))

.PHONY: help setup run reset test lint format lock build contract pictures
help:
	@$(DEV) --help
setup reset lint format lock build contract pictures:
	@$(DEV) $@
run:
	@$(DEV) run $(call given,HOST,--host) $(call given,PORT,--port)
test:
	@$(DEV) test $(PYTEST_ARGS)
