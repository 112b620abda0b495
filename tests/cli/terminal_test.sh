#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# On a terminal: colours, width, the progress bar.
. "$(dirname "$0")/lib.sh"
need_data
command -v script >/dev/null || skip "no script(1) to make a terminal with"
escape=$'\x1B'

echo "An air strike hit a hospital in Kafr Nabl on Wednesday, killing at least 10 civilians, the Syrian Observatory for Human Rights said." >"$scratch/a.txt"

on_terminal 120 "$SOLFERINO read $scratch/a.txt"
expect_contains "colours on a terminal" "$out" "${escape}["
expect_contains "the table on a terminal" "$out" "1 document, 1 claim"
on_terminal 120 "NO_COLOR=1 $SOLFERINO read $scratch/a.txt"
expect_lacks "NO_COLOR" "$out" "$escape"
on_terminal 120 "TERM=dumb $SOLFERINO read $scratch/a.txt"
expect_lacks "TERM=dumb" "$out" "$escape"
on_terminal 120 "NO_COLOR= $SOLFERINO read $scratch/a.txt"
expect_contains "an empty NO_COLOR says nothing" "$out" "${escape}["

# The width is the terminal's; elsewhere COLUMNS, else 100.
widest() { LC_ALL=C.UTF-8 wc -L; }
for width in 60 80 120 160; do
  on_terminal "$width" "NO_COLOR=1 $SOLFERINO read --explain $scratch/a.txt"
  expect_equal "fits $width columns" 0 "$([ "$(widest <<<"$out")" -le "$width" ]; echo $?)"
  COLUMNS=$width "$SOLFERINO" read --explain "$scratch/a.txt" >"$scratch/file"
  expect_equal "as wide in a file with COLUMNS=$width" "$out" "$(<"$scratch/file")"
done
"$SOLFERINO" read "$scratch/a.txt" >"$scratch/file"
expect_equal "100 columns where nothing is known" "$(COLUMNS=100 "$SOLFERINO" read "$scratch/a.txt")" "$(<"$scratch/file")"

# A bar on long runs only, only where standard error is a terminal, and gone at the end.
on_terminal 100 "$SOLFERINO read --json $scratch/a.txt >$scratch/short"
expect_equal "no bar on short runs" "" "$out"
# A script, not a function: what runs script(1) may be a shell that hands no functions on.
cat >"$scratch/slowly" <<END
#!/usr/bin/env bash
for _ in 1 2 3; do cat "$scratch/a.txt"; sleep 0.5; done
END
chmod +x "$scratch/slowly"
on_terminal 100 "$scratch/slowly | $SOLFERINO read --json - >$scratch/long"
expect_contains "a bar on long runs" "$out" "documents"
expect_equal "the bar is gone at the end" "${escape}[K" "${out: -3}"
on_terminal 100 "$scratch/slowly | $SOLFERINO read --json --no-progress - >$scratch/long"
expect_equal "--no-progress" "" "$out"
"$scratch/slowly" | "$SOLFERINO" read --json - >"$scratch/long" 2>"$scratch/err"
expect_equal "no bar into a file" "" "$(<"$scratch/err")"
finish
