#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes harm_weights.h, perpetrator_weights.h, grouping_weights.h, source_weights.h, target_weights.h, place_weights.h and harm_choice_weights.h in src/claims anew from the labelled development documents in ../shared/eval/dev: the same documents, sources and gazetteer give the same bytes.
# The held-out sets are never opened.
#
# usage: grouping.sh          writes the files: first harm, then perpetrators, grouping, sources, targets, places, figures: each is read with those before it
#        grouping.sh --cv     writes nothing; prints how often the decisions are right in cross-validation
#
# SOLFERINO_BUILD names another build tree than build/release; SOLFERINO_GAZETTEER a gazetteer that is there already; SOLFERINO_SHARED another ../shared.
set -eu
export LC_ALL=C PYTHONDONTWRITEBYTECODE=1

root=$(cd "$(dirname "$0")/../.." && pwd)
build=${SOLFERINO_BUILD:-$root/build/release}
gazetteer=${SOLFERINO_GAZETTEER:-}
documents=${SOLFERINO_SHARED:-$root/../shared}/eval/dev

if [ ! -d "$documents" ]; then
  echo "Skipped: the development documents are not here (../shared/eval/dev); they come with the project's shared folder."
  exit 0
fi

sets=
for file in "$documents"/*.jsonl; do
  name=$(basename "$file" .jsonl)
  case $name in
    hor | asi) ;; # held out
    ara | neg) ;; # another language; without claims
    *) sets="$sets $name" ;;
  esac
done

[ -f "$build/build.ninja" ] || (cd "$root" && cmake --preset release > "$build.log") || { cat "$build.log" >&2; exit 1; }
if [ -z "$gazetteer" ]; then
  cmake --build "$build" --target gazetteer
  gazetteer=$build/gazetteer.bin
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The examples of what the program as it is built reads.
examples() {
  cmake --build "$build" --target solferino-train-frames
  (
    cd "$documents"
    # shellcheck disable=SC2086  # names of sets hold no spaces
    "$build/solferino-train-frames" "$root/data/lexicons/en" "$gazetteer" $(printf '%s.jsonl ' $sets) > "$work/examples.jsonl"
  )
}

# header OPTION FILE
header() {
  # shellcheck disable=SC2086
  python3 "$root/tools/train/grouping/train.py" "$work/examples.jsonl" "$1" $sets > "$work/weights.h"
  clang-format-19 --style="file:$root/.clang-format" -i "$work/weights.h"
  cp "$work/weights.h" "$root/src/claims/$2"
  echo "Wrote src/claims/$2."
}

examples

if [ "${1:-}" = --cv ]; then
  python3 "$root/tools/train/grouping/train.py" "$work/examples.jsonl" --cv
  exit
fi
header --links harm_weights.h
examples
header --perpetrators perpetrator_weights.h
examples
header --header grouping_weights.h
examples
header --sources source_weights.h
header --targets target_weights.h
header --places place_weights.h
header --figures harm_choice_weights.h
echo "Build, and look at the scores (tools/eval/run.sh) before you keep them."
