# SPDX-License-Identifier: Apache-2.0
# For the tests of the command from outside: source it, check, and call `finish`. Every check that fails is told; the first does not hide the rest.
set -uo pipefail

: "${SOLFERINO:?names the program under test}" "${SOLFERINO_SOURCE_DIR:?names the source tree}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
checks=0
failures=0
# Colours and widths are what the tests say, not what the caller's terminal is.
unset NO_COLOR COLUMNS
export TERM=xterm-256color

skip() {
  echo "skipped: $*"
  exit 77
}

# The program needs its data; a tree without the gazetteer's packages cannot have them.
need_data() {
  local said
  said=$("$SOLFERINO" version 2>&1) || skip "the program has no data: $said"
}

fail() {
  failures=$((failures + 1))
  local said="$*"
  [ ${#said} -le 1500 ] || said="${said:0:1500} ..."
  echo "FAILED (line ${BASH_LINENO[1]}): $said"
}

expect_equal() {  # WHAT EXPECTED ACTUAL
  checks=$((checks + 1))
  [ "$2" = "$3" ] || fail "$1"$'\n'"  expected: $2"$'\n'"  actual:   $3"
}

expect_contains() {  # WHAT TEXT PART
  checks=$((checks + 1))
  [[ $2 == *"$3"* ]] || fail "$1: no '$3' in"$'\n'"$2"
}

expect_lacks() {  # WHAT TEXT PART
  checks=$((checks + 1))
  [[ $2 != *"$3"* ]] || fail "$1: '$3' in"$'\n'"$2"
}

expect_same_files() {  # WHAT FILE FILE
  checks=$((checks + 1))
  cmp -s "$2" "$3" || fail "$1: $(cmp "$2" "$3" 2>&1)"
}

# Runs the program; leaves $status, $out and $err.
run() {
  "$SOLFERINO" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
  status=$?
  out=$(<"$scratch/out")
  err=$(<"$scratch/err")
}

# Runs a command line on a terminal of its own, so many columns wide; what stood on the terminal is in $out.
on_terminal() {  # COLUMNS COMMAND
  out=$(script -qec "stty cols $1 rows 50; $2" /dev/null </dev/null | tr -d '\r')
}

finish() {
  echo "$checks checks, $failures failed"
  [ "$checks" -gt 0 ] && [ "$failures" -eq 0 ]
  exit
}
