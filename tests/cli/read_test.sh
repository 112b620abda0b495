#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Inputs of all kinds, failing ones among them; the formats; exit statuses.
. "$(dirname "$0")/lib.sh"
need_data
examples=$SOLFERINO_SOURCE_DIR/examples/reports

report="KAFR NABL, Syria - An air strike hit a hospital in Kafr Nabl on Wednesday, killing at least 10 civilians, the Syrian Observatory for Human Rights said."
mkdir -p "$scratch/reports/deeper"
echo "$report" >"$scratch/reports/b.txt"
echo "$report" >"$scratch/reports/a.txt"
echo "<html><body><article><p>$report</p></article></body></html>" >"$scratch/reports/deeper/c.html"
printf '{"id":"one","text":"%s","published":"2019-05-09"}\n{"id":"two","text":"%s"}\n' "$report" "$report" >"$scratch/reports/d.jsonl"

ids() { sed -n 's/^{"document":{"id":"\([^"]*\)".*/\1/p' "$scratch/out" | sed "s|$scratch/reports/||" | tr '\n' ' '; }

run read --json "$scratch/reports"
expect_equal "a folder: status" 0 "$status"
expect_equal "a folder: sorted, with what lies below" "a.txt b.txt one two deeper/c.html " "$(ids)"
expect_equal "a folder: nothing to complain of" "" "$err"
run read --json "$scratch/reports/b.txt" "$scratch/reports/a.txt"
expect_equal "files: in the order given" "b.txt a.txt " "$(ids)"
run read --json "$scratch/reports/*.txt"
expect_equal "a glob" "a.txt b.txt " "$(ids)"

# Standard input: named, and meant.
"$SOLFERINO" read --json - <"$scratch/reports/d.jsonl" >"$scratch/named"
expect_equal "standard input: status" 0 $?
"$SOLFERINO" read --json <"$scratch/reports/d.jsonl" >"$scratch/meant"
expect_same_files "no PATH is standard input" "$scratch/named" "$scratch/meant"
expect_equal "standard input: both documents" 2 "$(grep -c '^{"document":{"id":"\(one\|two\)"' "$scratch/named")"
expect_contains "the given id and day come back" "$(head -1 "$scratch/named")" '"id":"one"'
expect_contains "the given day comes back" "$(head -1 "$scratch/named")" '"published":"2019-05-09"'

# What is said of all documents.
run read --json --published 2019-05-10 --outlet "Example News" "$scratch/reports/a.txt"
expect_contains "--published" "$out" '"published":"2019-05-10"'
expect_contains "--outlet" "$out" '"outlet":"Example News"'
expect_contains "a weekday hangs on it" "$out" '"start":"2019-05-08"'
run read --json --lang fr "$scratch/reports/a.txt"
expect_equal "another language is no failure" 0 "$status"
expect_contains "another language: the note" "$out" 'no reader for language \"fr\" yet; no claims were read'
expect_contains "another language: no claims" "$out" '"claims":[]'

printf '{"id":"latin","text":"%s","lang":"und"}\n{"id":"cyrillic","text":"Десять человек погибли в Харькове.","lang":"und"}\n' "$report" >"$scratch/unknown.jsonl"
run read --json "$scratch/unknown.jsonl"
expect_contains "an unknown language in Latin script is read as English" "$(head -1 "$scratch/out")" '"type":"attack"'
expect_contains "an unknown language in another script is not" "$(tail -1 "$scratch/out")" 'no reader for this script yet; no claims were read'

# Failing inputs go on.
head -c 2000 /dev/urandom >"$scratch/reports/bad.bin"
run read --json "$scratch/reports/a.txt" "$scratch/nowhere.txt" "$scratch/reports/b.txt"
expect_equal "a missing file: status" 1 "$status"
expect_equal "a missing file: the others go on" "a.txt b.txt " "$(ids)"
expect_contains "a missing file is named" "$err" "solferino: $scratch/nowhere.txt: "
: >"$scratch/empty.txt"
run read --json "$scratch/reports/a.txt" "$scratch/reports/bad.bin" "$scratch/empty.txt" "$scratch/reports/b.txt"
expect_equal "foreign bytes: status" 1 "$status"
expect_equal "foreign bytes: the others go on" "a.txt b.txt " "$(ids)"
expect_contains "foreign bytes are named" "$err" "solferino: $scratch/reports/bad.bin: "
run read "$scratch/nowhere.txt"
expect_contains "failures are counted" "$out" "1 failed"

# Formats.
run read "$scratch/reports/a.txt"
expect_contains "the table is the default" "$out" "attack"
expect_contains "the table sums up" "$out" "1 document, 1 claim (1 attack, 0 tolls, 0 acts), 0 failed"
expect_lacks "no colours into a file" "$out" $'\x1B'
default=$out
run read --table "$scratch/reports/a.txt"
expect_equal "--table is the default" "$default" "$out"
run read --explain "$scratch/reports/a.txt"
expect_contains "--explain shows the words" "$out" "“at least 10 civilians”"
run read --json --explain "$scratch/reports/a.txt"
expect_contains "--json --explain shows rules" "$out" '"rule":"'
run read --json "$scratch/reports/a.txt"
expect_lacks "--json shows no rules" "$out" '"rule":"'
run read --html "$scratch/page.html" "$scratch/reports/a.txt"
expect_equal "--html alone: status" 0 "$status"
expect_equal "--html alone: no table" "" "$out"
expect_contains "--html: the page is whole" "$(tail -c 20 "$scratch/page.html")" "</html>"
expect_lacks "--html: no host is asked" "$(cat "$scratch/page.html")" 'src="http'
run read --html "$scratch/no/such/folder/page.html" "$scratch/reports/a.txt"
expect_equal "--html where nothing can be written" 1 "$status"
expect_contains "--html where nothing can be written: named" "$err" "$scratch/no/such/folder/page.html"

# Outputs that fail.
"$SOLFERINO" read --json "$examples" 2>"$scratch/err" | head -1 >/dev/null
expect_equal "a closed pipe is no failure" 0 "${PIPESTATUS[0]}"
expect_equal "a closed pipe ends quietly" "" "$(<"$scratch/err")"
"$SOLFERINO" read --json "$scratch/reports/a.txt" >/dev/full 2>"$scratch/err"
expect_equal "a full disk: status" 1 $?
expect_contains "a full disk is named" "$(<"$scratch/err")" "No space left"

run version
expect_contains "version" "$out" "solferino "
expect_contains "version names its data" "$out" "GeoNames"
expect_contains "version counts the places" "$out" " places"
finish
