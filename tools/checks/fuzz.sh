#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs each fuzz target for FUZZ_SECONDS (default 30), from the inputs saved in fuzz/corpus/NAME and the words of fuzz/dict/NAME.dict where there are such.
# What breaks a target is left in build/fuzz/found; once mended, it belongs into the corpus.
#
# usage: fuzz.sh [NAME...]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${FUZZ_SECONDS:-30}
# 20 s and 1 GB are the bounds that bad input must keep; the sanitizer's shadow and redzones take as much again, and instrumentation slows down several times.
limits=(-max_total_time="$seconds" -timeout=20 -rss_limit_mb=2560 -malloc_limit_mb=1024)

run_target() {
  local name=$1 program=build/fuzz/fuzz/$1_fuzz
  local grown=build/fuzz/grown/$name found=build/fuzz/found
  local inputs=("$grown") words=()
  mkdir -p "$grown" "$found"
  [ -d "fuzz/corpus/$name" ] && inputs+=("fuzz/corpus/$name")
  [ -f "fuzz/dict/$name.dict" ] && words=(-dict="fuzz/dict/$name.dict")
  if "$program" "${limits[@]}" "${words[@]}" -artifact_prefix="$found/$name-" -print_final_stats=1 "${inputs[@]}" >"build/fuzz/$name.log" 2>&1; then
    echo "$name: $(grep -o 'number_of_executed_units: [0-9]*' "build/fuzz/$name.log" | grep -o '[0-9]*$') runs in $seconds s"
  else
    echo "$name: FAILED"
    tail -n 60 "build/fuzz/$name.log"
    return 1
  fi
}

if [ ! -f build/fuzz/build.ninja ]; then cmake --preset fuzz >/dev/null; fi
names=("$@")
if [ $# = 0 ]; then
  for source in fuzz/*_fuzz.cpp; do
    [ -e "$source" ] && names+=("$(basename "$source" _fuzz.cpp)")
  done
fi
[ ${#names[@]} -gt 0 ] || { echo "no fuzz targets"; exit 0; }
cmake --build build/fuzz --target "${names[@]/%/_fuzz}" >build/fuzz/build.log || { cat build/fuzz/build.log; exit 1; }

# As many at once as there are cores.
export -f run_target
export seconds limits_joined="${limits[*]}"
failed=0
printf '%s\n' "${names[@]}" | xargs -P "$(nproc)" -I{} bash -c 'set -uo pipefail; read -ra limits <<<"$limits_joined"; run_target {}' || failed=1
exit $failed
