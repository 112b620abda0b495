#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A user's own lexicons: tried by `lexicon check`, read by `read --lexicon`.
. "$(dirname "$0")/lib.sh"
need_data

mkdir -p "$scratch/own"
head_of() { printf '# lexicon: %s\n# source: our own notes\n# licence: CC0-1.0\n' "$1"; }
# The worked example of docs/formats/lexicons.md.
cp "$SOLFERINO_SOURCE_DIR"/examples/lexicons/*.txt "$scratch/own"

run lexicon check "$scratch/own"
expect_equal "good files: status" 0 "$status"
expect_equal "good files: the summary" "3 files, 5 entries (actors 3, attacks 1, weapons 1): 0 faults, 0 notes" "$out"
run lexicon check "$scratch/own/weapons.txt" "$scratch/own/groups.txt"
expect_contains "files one by one" "$out" "2 files, 4 entries (actors 3, weapons 1)"

# What they add is found, in a real text.
cat >"$scratch/report.txt" <<'END'
QASR AL-BANAT, Syria - Fighters of the Qasr Defence League fired a hornet pod at the market of Kafr Nabl on Wednesday, killing at least four people, a medic said.
A day later QDL fighters hammerstriked a school in Maarat al-Numan, wounding two children, residents said.
END
run read --json --published 2019-05-10 "$scratch/report.txt"
expect_lacks "without them: no such actor" "$out" '"actor":"Qasr Defence League"'
expect_lacks "without them: no such weapon" "$out" '"text":"hornet pod"'
plain_reader=$(sed -n 's/.*"reader":"\([^"]*\)".*/\1/p' <<<"$out")
run read --json --explain --published 2019-05-10 --lexicon "$scratch/own" "$scratch/report.txt"
expect_equal "with them: status" 0 "$status"
expect_contains "with them: the actor" "$out" '"actor":"Qasr Defence League"'
expect_contains "with them: the alias" "$out" '"text":"QDL fighters"'
expect_contains "with them: the weapon" "$out" '"kind":"rocket","text":"hornet pod"'
expect_contains "with them: the rule names the file" "$out" '"rule":"own/weapons.txt:5"'
expect_contains "with them: the verb" "$out" '"text":"hammerstriked"'
reader=$(sed -n 's/.*"reader":"\([^"]*\)".*/\1/p' <<<"$out")
expect_equal "they are part of what the reader is" different "$([ "$reader" = "$plain_reader" ] && echo same || echo different)"
run read --json --lexicon "$scratch/own/groups.txt" --lexicon "$scratch/own/weapons.txt" "$scratch/report.txt"
expect_contains "single files, several times" "$out" '"kind":"rocket","text":"hornet pod"'
expect_contains "single files, the first of several" "$out" '"actor":"Qasr Defence League"'

# A line of the same words takes the place of the shipped one; the later folder stands above the earlier.
mkdir "$scratch/other" "$scratch/third"
{ head_of weapons; echo "mortar+n | other"; } >"$scratch/other/weapons.txt"
{ head_of weapons; echo "mortar+n | grenade"; } >"$scratch/third/weapons.txt"
echo "Mortars hit a school in Kafr Nabl, killing three children." >"$scratch/mortars.txt"
run read --json "$scratch/mortars.txt"
expect_contains "the shipped meaning" "$out" '"weapons":[{"kind":"mortar"'
run read --json --lexicon "$scratch/other" "$scratch/mortars.txt"
expect_contains "the user's meaning" "$out" '"weapons":[{"kind":"other"'
run read --json --lexicon "$scratch/other" --lexicon "$scratch/third" "$scratch/mortars.txt"
expect_contains "the last one's meaning" "$out" '"weapons":[{"kind":"grenade"'
run lexicon check "$scratch/other"
expect_equal "a changed meaning is no fault" 0 "$status"
expect_contains "a changed meaning is told" "$out" "note: 'mortar' changes the shipped weapons.txt:"

# Faults: told with file and line, and never half read.
{ head_of weapons; echo "hornet pod+n | rokcet"; echo "wasp+x | rocket"; grep "^barrel bomb+n " "$SOLFERINO_SOURCE_DIR/data/lexicons/en/weapons.txt"; } >"$scratch/bad.txt"
run lexicon check "$scratch/bad.txt"
expect_equal "faults: status" 1 "$status"
expect_contains "faults: an unknown value, with what may stand there" "$out" "$scratch/bad.txt:4: fault: 'rokcet' is no value of weapons; write "
expect_contains "faults: the form" "$out" "$scratch/bad.txt:5: fault: 'wasp+x' ends in an unknown mark"
expect_contains "notes: what is there already" "$out" "$scratch/bad.txt:6: note: 'barrel bomb' says what the shipped weapons.txt:"
expect_contains "faults: the summary" "$out" "2 faults, 1 note"
run read --json --lexicon "$scratch/bad.txt" "$scratch/report.txt"
expect_equal "faults stop the reading: status" 1 "$status"
expect_equal "faults stop the reading: nothing was read" "" "$out"
expect_contains "faults stop the reading: file and line" "$err" "$scratch/bad.txt:"
expect_contains "faults stop the reading: where all are told" "$err" "solferino lexicon check"
echo "Leaguers | Qasr Defence League" >"$scratch/headless.txt"
run lexicon check "$scratch/headless.txt"
expect_contains "no head" "$out" "put a line '# source: ...' above the first fact"
{ printf '# source: x\n# licence: y\n'; echo "Leaguers | Qasr Defence League"; } >"$scratch/unnamed.txt"
run lexicon check "$scratch/unnamed.txt"
expect_contains "a lexicon that nothing reads" "$out" "there is no lexicon 'unnamed', so nothing would read it"
run lexicon check "$scratch/nowhere.txt"
expect_equal "a missing file: status" 1 "$status"
expect_contains "a missing file is named" "$err" "$scratch/nowhere.txt"
run read --lexicon "$scratch/nowhere" "$scratch/report.txt"
expect_contains "a missing folder is named" "$err" "$scratch/nowhere"

# The shipped files themselves are fine, one by one too.
run lexicon check "$SOLFERINO_SOURCE_DIR/data/lexicons/en/weapons.txt"
expect_equal "a shipped file is tried against the others" 0 "$status"
expect_contains "a shipped file does not repeat itself" "$out" "0 faults, 0 notes"
finish
