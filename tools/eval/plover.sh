#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Scores event types against PLOVER's gold sentences in ../shared/data/plover with ../shared/eval/plover_score.py.
#
# usage: plover.sh [PROGRAM]     PROGRAM is build/release/solferino where none is named; SOLFERINO_SHARED another ../shared
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
shared=${SOLFERINO_SHARED:-$root/../shared}
gold=$shared/data/plover/gsr-dev.jsonl
program=${1:-$root/build/release/solferino}

if [ ! -f "$gold" ]; then
  echo "Skipped: PLOVER's sentences are not here (../shared/data/plover); they come with the project's shared folder."
  exit 0
fi
[ -x "$program" ] || { echo "plover.sh: no program at $program; run 'make' first" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The program is shown the sentence alone.
python3 -B - "$gold" >"$work/sentences.jsonl" <<'END'
import json
import sys

for line in open(sys.argv[1], encoding="utf-8"):
    record = json.loads(line)
    print(json.dumps({"id": record["id"], "text": record["text"], "lang": "en"}))
END
"$program" read --json --no-progress "$work/sentences.jsonl" >"$work/read.jsonl"
python3 -B "$shared/eval/plover_score.py" "$gold" "$work/read.jsonl"
