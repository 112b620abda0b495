#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs each fuzz target for FUZZ_SECONDS (default 8), as many at once as there are cores. What breaks a target is left in build/fuzz/work/found; once mended, it belongs
# into fuzz/corpus/NAME.
#
# usage: fuzz.sh [NAME...]
set -euo pipefail
cd "$(dirname "$0")/../.."
names=("$@")
if [ $# = 0 ]; then
  for source in fuzz/*_fuzz.cpp; do names+=("$(basename "$source" _fuzz.cpp)"); done
fi
[ -f build/fuzz/build.ninja ] || cmake --preset fuzz >/dev/null
cmake --build build/fuzz --target "${names[@]/%/_fuzz}"
printf 'build/fuzz/fuzz/%s_fuzz\n' "${names[@]}" | xargs -P "$(nproc)" -I{} tools/checks/fuzz_one.sh {} "${FUZZ_SECONDS:-8}" build/fuzz/work
