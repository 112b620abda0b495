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

# Files that hold others, and documents that are packed.
python3 - "$scratch" "$report" <<'END'
import email.message, sys, zipfile
scratch, report = sys.argv[1:]
word = ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>' + report + "</w:t></w:r></w:p></w:body></w:document>")
with zipfile.ZipFile(scratch + "/a.docx", "w", zipfile.ZIP_DEFLATED) as docx:
    docx.writestr("[Content_Types].xml", "<Types/>")
    docx.writestr("word/document.xml", word)
message = email.message.EmailMessage()
message["Subject"], message["Date"], message["From"] = "Réport 7", "Thu, 09 May 2019 10:00:00 +0300", "info@monitor.example"
message.set_content(report)
with open(scratch + "/a.docx", "rb") as docx:
    message.add_attachment(docx.read(), maintype="application", subtype="octet-stream", filename="a.docx")
page = ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>" + report + "</p></body></html>").encode()
record = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/1\r\nWARC-Date: 2019-05-09T10:00:00Z\r\n"
          f"Content-Type: application/http\r\nContent-Length: {len(page)}\r\n\r\n").encode() + page + b"\r\n\r\n"
with zipfile.ZipFile(scratch + "/all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("may/a.txt", report)
    archive.writestr("../out.txt", report)
    archive.writestr("b.eml", message.as_bytes())
    archive.writestr("c.warc", record)
    archive.writestr("photo.jpg", "no text")
END
run read --json "$scratch/all.zip"
expect_equal "an archive: status, for one name is refused" 1 "$status"
expect_equal "an archive: its members" "all.zip!may/a.txt all.zip!b.eml all.zip!b.eml!a.docx all.zip!c.warc#1 " "$(ids | sed "s|$scratch/||g")"
expect_contains "an archive: a name that leads out" "$err" "all.zip!../out.txt: a name that leads out of the archive"
expect_contains "a web archive: the page's address" "$(tail -1 "$scratch/out")" '"source":"http://news.example/1"'
expect_contains "a message: its subject" "$(sed -n 2p "$scratch/out")" '"title":"Réport 7"'
expect_contains "a message: its day" "$(sed -n 2p "$scratch/out")" '"published":"2019-05-09"'
expect_equal "an archive: all are read" 4 "$(grep -c '"type":"attack"' "$scratch/out")"
run read --json "$scratch/a.docx"
expect_contains "a Word file" "$out" '"type":"attack"'
printf '%%PDF-1.4 cut off' >"$scratch/cut.pdf"
PATH=/nowhere "$SOLFERINO" read "$scratch/cut.pdf" >"$scratch/out" 2>"$scratch/err"
expect_contains "PDF: what to install" "$(<"$scratch/err")" "apt install poppler-utils"
run read "$scratch/cut.pdf" "$scratch/reports/a.txt"
expect_equal "a broken PDF: status" 1 "$status"
expect_contains "a broken PDF: the others go on" "$out" "1 document, 1 claim"

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
