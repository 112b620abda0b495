#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Ctrl-C in the middle: what was read so far comes out whole, in order, without gaps.
. "$(dirname "$0")/lib.sh"
need_data

# Long enough to be interrupted on any machine, each text short enough for what is in work to be done soon.
line="Shelling killed at least 10 civilians in Kafr Nabl on Wednesday, the Syrian Observatory for Human Rights said."
paragraph=$(for _ in $(seq 40); do echo "$line"; done)
endless() {
  local n=0
  while n=$((n + 1)) && printf '{"id":"d%d","text":"%s","lang":"en"}\n' "$n" "${paragraph//$'\n'/ }"; do :; done 2>/dev/null
}

# Waits until FILE holds something, then sends a signal.
interrupt_when() {  # FILE PID SIGNAL
  for _ in $(seq 600); do
    [ -s "$1" ] && break
    sleep 0.05
  done
  sleep 0.3
  kill "-$3" "$2" 2>/dev/null
}

check_lines() {  # WHAT
  local lines
  lines=$(wc -l <"$scratch/out")
  expect_equal "$1: something was read" 0 "$([ "$lines" -gt 0 ]; echo $?)"
  expect_equal "$1: every line is whole" "$lines" "$(grep -c '^{"document":{.*"claims":\[.*\]}$' "$scratch/out")"
  expect_equal "$1: nothing behind the last line" "" "$(tail -c 1 "$scratch/out" | tr -d '\n')"
  seq -f 'd%.0f' "$lines" >"$scratch/expected_ids"
  sed 's/^{"document":{"id":"\([^"]*\)".*/\1/' "$scratch/out" >"$scratch/ids"
  expect_same_files "$1: in order, without gaps" "$scratch/expected_ids" "$scratch/ids"
}

for jobs in 1 2; do
  for signal in INT TERM; do
    rm -f "$scratch/out"
    "$SOLFERINO" read --json --jobs $jobs - < <(endless) >"$scratch/out" 2>"$scratch/err" &
    pid=$!
    interrupt_when "$scratch/out" "$pid" "$signal"
    wait "$pid"
    expect_equal "SIG$signal, --jobs $jobs: status" 130 $?
    check_lines "SIG$signal, --jobs $jobs"
    expect_equal "SIG$signal, --jobs $jobs: says how far it came" \
      "solferino: interrupted after $(wc -l <"$scratch/out") documents; what was read so far was printed" "$(<"$scratch/err")"
  done
done

# Many files, and a page: it is whole although the run was not.
mkdir "$scratch/many"
for n in $(seq 400); do for _ in 1 2 3 4; do echo "$paragraph"; done >"$scratch/many/d$n.txt"; done
rm -f "$scratch/out"
"$SOLFERINO" read --json --jobs 2 --html "$scratch/page.html" "$scratch/many" >"$scratch/out" 2>"$scratch/err" &
pid=$!
interrupt_when "$scratch/out" "$pid" INT
wait "$pid"
expect_equal "files: status" 130 $?
expect_equal "files: says how far it came" \
  "solferino: interrupted after $(wc -l <"$scratch/out") of 400 documents; what was read so far was printed" "$(<"$scratch/err")"
expect_contains "files: the page is whole" "$(tail -c 20 "$scratch/page.html")" "</html>"
expect_equal "files: nothing half-written stays" "" "$(find "$scratch" -name '*.part-*')"

# Input that never comes.
mkfifo "$scratch/fifo"
(exec 3>"$scratch/fifo"; exec sleep 30) &
holder=$!
"$SOLFERINO" read --json - <"$scratch/fifo" >"$scratch/out" 2>"$scratch/err" &
pid=$!
sleep 1
kill -INT "$pid"
wait "$pid"
expect_equal "waiting for input: status" 130 $?
kill "$holder" 2>/dev/null
finish
