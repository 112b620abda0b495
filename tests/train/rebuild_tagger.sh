#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The models made anew are byte for byte those of models/en. Skipped (77) where the treebanks or the package of word vectors are not there: a test fetches nothing.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
shared=${SOLFERINO_SHARED:-$root/../shared}
if [ ! -d "$shared/data/treebanks" ] || ! (cd "$root/.deps" && sha256sum --check --status "$root/deps/train.sha256") 2>/dev/null; then
  echo "Skipped: no treebanks in ../shared/data, or no word vectors in .deps (tools/train/tagger.sh fetches them)."
  exit 77
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
"$root/tools/train/tagger.sh" "$made"
cmp "$root/models/en/tagger.bin" "$made/tagger.bin"
cmp "$root/models/en/tagger.json" "$made/tagger.json"
# Mentions are taught by the lexicons, too, which change more often than the model is made.
lexicons() { grep '"lexicons"' "$1"; }
if [ "$(lexicons "$root/models/en/mentions.json")" = "$(lexicons "$made/mentions.json")" ]; then
  cmp "$root/models/en/mentions.bin" "$made/mentions.bin"
fi
