#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds what is measured, then measures (run.py says what, and takes --record and --markdown). Never part of the tests: a timed test fails on a busy machine.
set -euo pipefail
cd "$(dirname "$0")/.."
make --no-print-directory build
cmake --build build/release --target stages_bench
exec python3 -B bench/run.py "$@"
