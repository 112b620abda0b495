#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The same input gives the same bytes: any number of jobs, twice in a row, any locale, any time zone.
. "$(dirname "$0")/lib.sh"
need_data
examples=$SOLFERINO_SOURCE_DIR/examples/reports

for format in --json --table "--json --explain"; do
  # shellcheck disable=SC2086
  read_examples() { "$SOLFERINO" read $format "$@" "$examples" >"$scratch/now" 2>&1; }

  read_examples --jobs 1
  expect_equal "$format: status" 0 $?
  cp "$scratch/now" "$scratch/first"
  expect_equal "$format: all documents" 0 "$([ "$(wc -l <"$scratch/first")" -gt 20 ]; echo $?)"
  for jobs in 1 2 2 3; do
    read_examples --jobs "$jobs"
    expect_same_files "$format --jobs $jobs" "$scratch/first" "$scratch/now"
  done
  for locale in C C.UTF-8 tr_TR.UTF-8 tr_TR.utf8 de_DE.UTF-8 ar_SA.UTF-8; do
    locale -a 2>/dev/null | grep -qix "$locale" || continue
    LC_ALL=$locale read_examples --jobs 2
    expect_same_files "$format under LC_ALL=$locale" "$scratch/first" "$scratch/now"
  done
  for zone in Asia/Kathmandu Pacific/Kiritimati America/St_Johns; do
    TZ=$zone read_examples --jobs 2
    expect_same_files "$format under TZ=$zone" "$scratch/first" "$scratch/now"
  done
done
locale -a 2>/dev/null | grep -qi '^tr_TR' || echo "note: no Turkish locale here; LC_ALL=tr_TR.UTF-8 was not tried"
finish
