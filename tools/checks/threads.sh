#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Reads the example reports with two jobs under ThreadSanitizer, and with one: no race, and the same bytes. Only the command is built, not the tests.
set -euo pipefail
cd "$(dirname "$0")/../.."
cmake --preset tsan >build/tsan-configure.log || { cat build/tsan-configure.log; exit 1; }
cmake --build build/tsan --target solferino
for jobs in 1 2; do
  TSAN_OPTIONS=halt_on_error=1 build/tsan/solferino read --json --no-progress --jobs $jobs examples/reports >build/tsan/jobs-$jobs.jsonl
done
cmp build/tsan/jobs-1.jsonl build/tsan/jobs-2.jsonl
echo "no race in $(wc -l <build/tsan/jobs-2.jsonl) documents"
