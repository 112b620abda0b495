#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A register from outside: made, filled, asked, verified, proven, withdrawn from, read again, backed up, and killed in the middle of it.
. "$(dirname "$0")/lib.sh"
need_data
reports="$SOLFERINO_SOURCE_DIR/examples/reports"
[ -d "$reports/lines" ] || skip "the example reports are not here"
export SOLFERINO_REGISTER="$scratch/war"

run list
expect_equal "without a register" 1 "$status"
expect_contains "it says what to do" "$err" "solferino init"

run init "$SOLFERINO_REGISTER"
expect_equal "init" 0 "$status"
expect_contains "init prints the key" "$out" "+"
run init "$SOLFERINO_REGISTER"
expect_equal "init where something is" 1 "$status"

# A folder of reports with a broken one among them.
cp -r "$reports/text" "$scratch/in"
printf '%%PDF-1.4 broken' >"$scratch/in/broken.pdf"
(cd "$scratch/in" && python3 -c "
import zipfile
with zipfile.ZipFile('more.zip', 'w') as out:
    out.writestr('one.txt', 'Shelling killed four people at a market in Kafr Zayta on 9 May 2019, rescuers said.')
    out.writestr('two.txt', 'An air strike hit a bakery in Morek on 8 May 2019 and killed two men, a medic said.')
")
run add --no-progress "$scratch/in"
expect_equal "add with a broken file" 1 "$status"
expect_contains "the broken one is named" "$err" "broken.pdf"
run add --no-progress --json "$scratch/in"
expect_contains "again: nothing new" "$out" '"added":0'

run list --json
documents=$(grep -c . "$scratch/out")
expect_equal "each line is an object with the promised keys" "$documents" "$(python3 -c "
import json, sys
keys = ['id', 'sha256', 'source', 'outlet', 'title', 'published', 'lang', 'claims', 'state']
print(sum(all(k in json.loads(line) for k in keys) for line in open(sys.argv[1])))" "$scratch/out")"
run list --state failed
expect_contains "what failed is listed with its error" "$out" "broken.pdf"

run search market --place "Kafr Zayta" --json
expect_equal "search" 0 "$status"
expect_contains "a hit has its document" "$out" '"document"'
expect_contains "a hit has its claim" "$out" '"claim":{"id":"c-'
expect_contains "a member is named after its container" "$out" 'more.zip!one.txt'
id=$(python3 -c "import json, sys; print(json.loads(open(sys.argv[1]).readline())['document']['id'])" "$scratch/out")
run search nothingofthekind
expect_equal "nothing found" 1 "$status"
run search
expect_equal "search for nothing" 2 "$status"

run show "${id:0:9}"
expect_equal "show by the beginning of an id" 0 "$status"
expect_contains "claims are marked" "$out" "["
run show "$id" --json
expect_contains "show --json is the contract's" "$out" '"claims":[{'
run show "$id" --html "$scratch/page.html"
expect_contains "show --html" "$(cat "$scratch/page.html")" "Kafr Zayta"
run stats --json
expect_contains "stats" "$out" '"claims"'

run verify
expect_equal "verify" 0 "$status"
run proof "$id" --into "$scratch/bundle" --blobs
expect_equal "proof" 0 "$status"
run verify "$scratch/bundle"
expect_equal "a bundle verifies" 0 "$status"
expect_equal "blobs by stock tools" 0 "$(cd "$SOLFERINO_REGISTER/blobs" && find . -type f | while read -r f; do echo "$(basename "$f")  $f"; done | sha256sum -c --quiet >/dev/null 2>&1; echo $?)"

run backup "$scratch/backup.zip"
expect_equal "backup" 0 "$status"
mkdir "$scratch/restored" && python3 -m zipfile -e "$scratch/backup.zip" "$scratch/restored"
run verify "$scratch/restored"
expect_equal "a backup verifies" 0 "$status"

run withdraw "$id"
expect_equal "withdraw wants a reason" 2 "$status"
run withdraw "$id" --reason "its source asked"
expect_equal "a member whose container still holds it" 1 "$status"
expect_contains "it says where the words still are" "$err" "blobs/"
container=$("$SOLFERINO" list --state container | awk '/more.zip/ {print $1}')
run withdraw "$container" --reason "its source asked"
expect_equal "then the container" 0 "$status"
expect_equal "the words are gone" "" "$(grep -rl "at a market in Kafr Zayta" "$SOLFERINO_REGISTER")"
run verify
expect_equal "verify after withdrawal" 0 "$status"

run reread --no-progress --effort fast
expect_equal "reread" 0 "$status"
expect_contains "reread tells how claims moved" "$out" "as before"
run doctor
expect_contains "doctor" "$out" "database: sound"

# In another order and with other jobs: the same claims, ids and listing.
all_of() {  # REGISTER
  "$SOLFERINO" list --register "$1" --json >"$scratch/listing"
  cat "$scratch/listing"
  python3 -c "import json, sys; [print(json.loads(line)['id']) for line in open(sys.argv[1])]" "$scratch/listing" |
    while read -r one; do "$SOLFERINO" show --register "$1" --json "$one"; done
}
for way in one two; do "$SOLFERINO" init --json "$scratch/$way" >/dev/null; done
"$SOLFERINO" add --no-progress -j 1 --register "$scratch/one" "$scratch/in" >/dev/null 2>&1
find "$scratch/in" -type f | sort -r | while read -r file; do "$SOLFERINO" add --no-progress -j 4 --register "$scratch/two" "$file" >/dev/null 2>&1; done
all_of "$scratch/one" >"$scratch/one.txt"
all_of "$scratch/two" >"$scratch/two.txt"
expect_same_files "in any order, with any number of jobs" "$scratch/one.txt" "$scratch/two.txt"

# No room: files may not grow over a limit, which is how a full disk looks to the program. What was there stays, and with room again the same command goes on.
"$SOLFERINO" init --json "$scratch/full" >/dev/null
for n in $(seq 60); do yes "Shelling killed $n people in Morek on 3 May 2019, rescuers said." | head -n 400 >"$scratch/big-$n.txt"; done
(trap '' XFSZ; ulimit -f 1500; "$SOLFERINO" add --no-progress --register "$scratch/full" "$scratch"/big-*.txt >"$scratch/out" 2>"$scratch/err"; echo $? >"$scratch/rc")
expect_equal "without room" 1 "$(cat "$scratch/rc")"
expect_contains "it says what failed" "$(cat "$scratch/err")" "solferino:"
run add --no-progress --register "$scratch/full" "$scratch"/big-*.txt
expect_equal "with room again" 0 "$status"
run list --register "$scratch/full" --json
expect_equal "all are there" 60 "$(grep -c . "$scratch/out")"
run verify "$scratch/full"
expect_equal "and everything holds after a full disk" 0 "$status"

# The log's head stamped by an authority of this machine.
if command -v openssl >/dev/null && command -v curl >/dev/null; then
  mkdir "$scratch/tsa"
  coproc TSA { python3 "$SOLFERINO_SOURCE_DIR/tests/tsa/responder.py" "$scratch/tsa" 2>/dev/null; }
  read -r port <&"${TSA[0]}"
  echo "An air strike killed nine people in Saraqib on 7 May 2019, medics said." >"$scratch/late.txt"
  run add --no-progress --tsa "http://127.0.0.1:$port/tsa" "$scratch/late.txt"
  expect_equal "add with a time-stamp" 0 "$status"
  expect_contains "the stamp is told of" "$err" "were stamped by"
  run verify --ca "$scratch/tsa/ca.pem"
  expect_equal "a stamp by a trusted authority" 0 "$status"
  expect_contains "the stamp is counted" "$out" "stamps     1"
  run add --no-progress --tsa "http://127.0.0.1:1/" "$scratch/late.txt"
  expect_equal "an authority that does not answer" 1 "$status"
  kill "$TSA_PID" 2>/dev/null
fi

# Flipped bits are found and named.
blob=$(find "$SOLFERINO_REGISTER/blobs" -type f | sort | head -1)
python3 -c "
import sys
with open(sys.argv[1], 'r+b') as f:
    first = f.read(1); f.seek(0); f.write(bytes([first[0] ^ 1]))" "$blob"
run verify
expect_equal "a flipped bit" 1 "$status"
expect_contains "the blob is named" "$out" "$(basename "$blob")"

# Killed at any moment: what was acknowledged is there, and the same command takes up the rest. SOLFERINO_KILLS=200 for the long loop.
export SOLFERINO_REGISTER="$scratch/killed"
run init "$SOLFERINO_REGISTER"
before=0
for i in $(seq "${SOLFERINO_KILLS:-8}"); do
  # New documents each time, so that every round has something to do.
  mkdir -p "$scratch/round"
  for n in 1 2 3 4 5 6; do echo "Shelling killed $((i + n)) people in Morek on $n May 2019, round $i, rescuers said." >"$scratch/round/$i-$n.txt"; done
  "$SOLFERINO" add --no-progress -j 2 "$scratch/round" >/dev/null 2>&1 &
  victim=$!
  sleep "0.$(printf '%02d' $(((i * 37) % 30)))"
  kill -9 "$victim" 2>/dev/null
  wait "$victim" 2>/dev/null
  run list --json
  expect_equal "round $i: the register opens" 0 "$status"
  now=$(grep -c . "$scratch/out")
  [ "$now" -ge "$before" ] || fail "round $i: $before documents were acknowledged, $now are there"
  before=$now
done
run add --no-progress "$scratch/round"
expect_equal "after all that, the rest" 0 "$status"
run list --json
expect_equal "every document, once" "$((${SOLFERINO_KILLS:-8} * 6))" "$(grep -c . "$scratch/out")"
run verify
expect_equal "and everything holds" 0 "$status"

# A second writer waits for nobody: it says who is there.
if [ "$(id -u)" != 0 ]; then
  chmod -R a-w "$SOLFERINO_REGISTER"
  run add --no-progress "$scratch/round"
  expect_equal "a read-only folder" 1 "$status"
  chmod -R u+w "$SOLFERINO_REGISTER"
fi

finish
