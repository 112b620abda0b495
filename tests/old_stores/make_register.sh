#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the store of today's format, tests/old_stores/register-N/register.sqlite3. Run once for each released format, before the next migration is written; a store that was
# released is never made anew.
#
# usage: make_register.sh BUILD          with BUILD/register_test built
#        make_register.sh BUILD reports  makes reports.jsonl anew, too, from the examples: then all stores have to be made by the versions that wrote them
set -euo pipefail
build=$(realpath "$1")
cd "$(dirname "$0")"

if [ "${2:-}" = reports ]; then
  lines=../../examples/reports/lines
  { head -n 4 $lines/syria.jsonl; head -n 3 $lines/sudan-yemen.jsonl; head -n 3 $lines/diplomacy.jsonl; head -n 2 $lines/arabic.jsonl; head -n 2 $lines/sahel.jsonl; } |
    "$build/solferino" read --json --explain >reports.jsonl
fi

made=$(mktemp -d)
trap 'rm -r "$made"' EXIT
SOLFERINO_MAKE_STORE="$made/register.sqlite3" "$build/register_test" --gtest_filter='OldStores.AStoreOfToday*' >&2
format=$(od -An -t u1 -j 63 -N 1 "$made/register.sqlite3" | tr -d ' ')
mkdir -p "register-$format"
mv "$made/register.sqlite3" "register-$format/register.sqlite3"
echo "made register-$format/register.sqlite3"
