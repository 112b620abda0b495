#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# `why`: what was read at a place, and what was let go there.
. "$(dirname "$0")/lib.sh"
need_data

cat >"$scratch/a.txt" <<'END'
KAFR NABL, Syria - An air strike hit a hospital in Kafr Nabl on Wednesday, killing at least 10 civilians, the Syrian Observatory for Human Rights said.

The jets could bomb the town again, residents fear. A nurse aged 42 was wounded by the strike. Three people died of a heart attack in a hospital far away.

Russian forces shelled the town of Maarat al-Numan with artillery on Thursday and killed six people, the rescue service said.
END
# Wide, so that nothing that is looked for is broken.
export COLUMNS=240
why() { run why --published 2019-05-10 "$scratch/a.txt" "$@"; }

why --words "air strike"
expect_equal "what was read: status" 0 "$status"
expect_contains "the place in its sentence" "$out" "An ⟦air strike⟧ hit a hospital"
expect_contains "where it stands" "$out" "bytes 22-32 of "
expect_contains "the line of the lexicon" "$out" "attacks.txt:"
expect_contains "the claim" "$out" "claim c-"
expect_contains "the claim's words" "$out" ": attack, ASSAULT, air strike"
expect_contains "what it was read from" "$out" "evidence"
words=$out
why --at 22-32
expect_equal "bytes say the same" "$words" "$out"
why --at 25
expect_contains "one byte is enough" "$out" "attacks.txt:"
expect_contains "one byte: its word" "$out" "⟦"
why --line 1
expect_contains "a line" "$out" "line 1, sentence 1 of "
expect_contains "a line: its figure" "$out" "number.at_least"
expect_contains "a line: its date" "$out" "2019-05-08, day"

why --words "Kafr Nabl on"
expect_contains "places: the chosen one" "$out" "chosen"
expect_contains "places: with its score" "$out" "score "
expect_contains "a date, resolved" "$out" "2019-05-08"

why --words "42"
expect_contains "a number that counts nothing" "$out" "not a count: age"
why --words "bomb the town"
expect_contains "a mere possibility" "$out" "hypothetical"
why --words "heart attack"
expect_contains "a lookalike" "$out" "lookalikes.txt:"
expect_contains "a lookalike is let go" "$out" "not taken"
printf '%s\n' 'An air strike hit a hospital in Kafr Nabl on Wednesday, killing 10 people, the Syrian Observatory for Human Rights said. A school stands nearby,' \
  'and the attack damaged it. Two air strikes hit the town, some said. The wounded were taken to a clinic.' >"$scratch/b.txt"
why_b() { run why --published 2019-05-10 "$scratch/b.txt" "$@"; }
why_b --words "A school"
expect_contains "a target let go" "$out" "no target: nothing says that it was struck or harmed"
why_b --words "Two air strikes"
expect_contains "a toll let go" "$out" "no toll: a few blows are one attack"
why_b --words "some said"
expect_contains "a source let go" "$out" "no source: nobody is named who says it"
why_b --words "a clinic"
expect_contains "a thing in a sentence that tells of nothing" "$out" "that no claim has as a target"
why --words "the strike."
expect_contains "told again: which claim it went into" "$out" "merged into c-"

why --words "air strike" --json
expect_equal "JSON: status" 0 "$status"
expect_equal "JSON is one line" 1 "$(wc -l <"$scratch/out")"
python3 - "$scratch/out" <<'END' || fail "JSON: not what the manual says"
import json, sys
why = json.load(open(sys.argv[1]))
assert list(why) == ["document", "reader", "note", "asked", "sentence", "sections"], list(why)
assert why["asked"] == [22, 32]
names = [section["name"] for section in why["sections"]]
assert "words" in names and "lexicons" in names and any(name.startswith("claim c-") for name in names), names
row = why["sections"][1]["rows"][0]
assert list(row) == ["kind", "value", "text", "span", "rule"] and row["text"] == "air strike", row
END

# Other documents.
printf '{"text":"Nothing happened."}\n{"text":"Shells hit a market in Taiz and killed four people."}\n' >"$scratch/two.jsonl"
run why "$scratch/two.jsonl#2" --words Shells
expect_contains "the second document of a file" "$out" "⟦Shells⟧ hit a market"
run why "$scratch/two.jsonl#3" --words Shells
expect_equal "no third document: status" 1 "$status"
expect_contains "no third document" "$err" "holds no document 3"
python3 - "$scratch/two.zip" <<'END'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    archive.writestr("a/b.txt", "Nothing happened.")
    archive.writestr("a/c.txt", "Shells hit a market in Taiz and killed four people.")
    archive.writestr("d.jsonl", '{"text":"Nothing."}\n{"text":"Rockets hit a school in Taiz."}')
END
run why "$scratch/two.zip!a/c.txt" --words Shells
expect_contains "a document in an archive" "$out" "⟦Shells⟧ hit a market"
run why "$scratch/two.zip!d.jsonl#2" --words Rockets
expect_contains "a document in a file in an archive" "$out" "⟦Rockets⟧ hit a school"
run why "$scratch/two.zip!a/e.txt" --words Shells
expect_contains "no such document in an archive" "$err" "holds no document a/e.txt"
run why "$scratch/two.jsonl" --at 3
expect_contains "the first document where none is named" "$out" "⟦h⟧"
printf 'Les obus ont tué quatre personnes.\n' >"$scratch/fr.txt"
run why "$scratch/fr.txt" --lang fr --at 5
expect_contains "a language that is not read" "$out" "no reader for language"
run why "$scratch/a.txt" --at 99999
expect_equal "behind the end: status" 1 "$status"
expect_contains "behind the end" "$err" "the text ends at byte "
run why "$scratch/a.txt" --words "nothing like it"
expect_contains "words that are not there" "$err" "has no words 'nothing like it'"
run why "$scratch/a.txt" --line 400
expect_contains "lines that are not there" "$err" "the text has only "
run why "$scratch/nowhere.txt" --at 1
expect_equal "a missing file: status" 1 "$status"

# A user's own words, and the form of the output.
printf '# lexicon: weapons\n# source: x\n# licence: y\nhornet pod+n | rocket\n' >"$scratch/weapons.txt"
echo "A hornet pod killed four people in Taiz." >"$scratch/b.txt"
run why --lexicon "$scratch/weapons.txt" "$scratch/b.txt" --words "hornet pod"
expect_contains "own lexicons, told from the shipped ones" "$out" "/weapons.txt:4"
expect_lacks "plain in a pipe" "$out" $'\x1B'
for width in 60 80 120; do
  COLUMNS=$width "$SOLFERINO" why "$scratch/a.txt" --line 1 >"$scratch/out"
  expect_equal "fits $width columns" 0 "$([ "$(LC_ALL=C.UTF-8 wc -L <"$scratch/out")" -le "$width" ]; echo $?)"
done
finish
