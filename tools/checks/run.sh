#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the checks, all of them or those named, and says at the end which failed and how long each took.
#
# usage: run.sh [NAME...]      NAMEs: includes headers budgets format provenance hygiene golang tidy sanitize fuzz threads
set -uo pipefail
cd "$(dirname "$0")/../.."
export PYTHONDONTWRITEBYTECODE=1
mkdir -p build

# Cheap ones first: they fail soonest.
all=(includes budgets provenance hygiene format headers golang tidy sanitize fuzz threads)
chosen=("$@")
[ $# -gt 0 ] || chosen=("${all[@]}")

run_check() {
  if [ -f "tools/checks/$1.py" ]; then
    python3 "tools/checks/$1.py"
  elif [ -f "tools/checks/$1.sh" ]; then
    "tools/checks/$1.sh"
  else
    echo "no check is named '$1'" >&2
    return 2
  fi
}

failed=()
summary=""
for name in "${chosen[@]}"; do
  echo "--- check: $name"
  began=$SECONDS
  verdict=ok
  run_check "$name" || { verdict=FAILED; failed+=("$name"); }
  summary+=$(printf '  %-12s %-7s %4d s' "$name" "$verdict" $((SECONDS - began)))$'\n'
done
echo "--- checks"
printf '%s' "$summary"
[ ${#failed[@]} = 0 ] || { echo "failed: ${failed[*]}"; exit 1; }
