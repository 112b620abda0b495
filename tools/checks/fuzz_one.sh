#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs one libFuzzer program, PATH/NAME_fuzz, for some seconds: from the inputs saved in fuzz/corpus/NAME and with the words of fuzz/dict/NAME.dict, where there are such.
# WORK keeps what it grew, its log, and in WORK/found what broke it.
#
# usage: fuzz_one.sh PROGRAM SECONDS WORK
set -euo pipefail
program=$1 seconds=$2 work=$3
name=$(basename "$program" _fuzz)
sources=$(cd "$(dirname "$0")/../.." && pwd)
# 20 s and 1 GB are the bounds that bad input must keep; the sanitizers' shadow memory takes as much again.
arguments=(-max_total_time="$seconds" -timeout=20 -rss_limit_mb=2560 -malloc_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$work/found/$name-")
mkdir -p "$work/grown/$name" "$work/found"
[ ! -f "$sources/fuzz/dict/$name.dict" ] || arguments+=(-dict="$sources/fuzz/dict/$name.dict")
arguments+=("$work/grown/$name")
[ ! -d "$sources/fuzz/corpus/$name" ] || arguments+=("$sources/fuzz/corpus/$name")
if "$program" "${arguments[@]}" >"$work/$name.log" 2>&1; then
  echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$name.log") runs in $seconds s"
else
  echo "$name: FAILED"
  tail -n 60 "$work/$name.log"
  exit 1
fi
