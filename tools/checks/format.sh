#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks that clang-format-19 would change nothing. `make format` mends it.
#
# usage: format.sh [--root FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
[ "${1:-}" = --root ] && root=$2
cd "$root"
if [ -e .git ]; then
  list() { git ls-files -z --cached --others --exclude-standard '*.h' '*.cpp'; }
else
  list() { find . \( -name '*.h' -o -name '*.cpp' \) -print0; }
fi
said=$(list | xargs -0 -r clang-format-19 --dry-run 2>&1) || { echo "$said"; exit 1; }
[ -n "$said" ] || exit 0
# One line a file, the first place that would change: the whole list only hides what is wrong.
awk -F: '/^[^ ]+:[0-9]+:[0-9]+: / && !seen[$1]++ {print $1 ":" $2 ": not as clang-format-19 lays it out"}' <<<"$said"
exit 1
