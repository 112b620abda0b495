#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The contract's own checker finds nothing in what is printed. (contract_test.cpp checks the same, and the order of keys, without Python.)
. "$(dirname "$0")/lib.sh"
need_data
checker=$SOLFERINO_SOURCE_DIR/../shared/eval/check.py
[ -f "$checker" ] || skip "no ../shared/eval/check.py beside the source tree"

for arguments in "--jobs 2" "--explain" "--effort fast" "--published 2019-05-10"; do
  # shellcheck disable=SC2086
  "$SOLFERINO" read --json $arguments "$SOLFERINO_SOURCE_DIR/examples/reports" >"$scratch/claims.jsonl"
  expect_equal "reads ($arguments)" 0 $?
  expect_equal "something was printed ($arguments)" 0 "$([ -s "$scratch/claims.jsonl" ]; echo $?)"
  said=$(python3 "$checker" "$scratch/claims.jsonl" 2>&1)
  expect_equal "check.py ($arguments): status" 0 $?
  expect_equal "check.py ($arguments) finds nothing" "" "$said"
done
# The checker can fail.
sed 's/"type":"[a-z]*"/"type":"nonsense"/' "$scratch/claims.jsonl" >"$scratch/broken.jsonl"
python3 "$checker" "$scratch/broken.jsonl" >/dev/null 2>&1
expect_equal "check.py sees a broken line" 1 $?
finish
