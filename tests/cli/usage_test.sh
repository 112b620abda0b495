#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Help, wrong usage and completion: all that works without data.
. "$(dirname "$0")/lib.sh"

run help
expect_equal "help succeeds" 0 "$status"
expect_contains "help names the commands" "$out" "read PATH"
overview=$out
run --help
expect_equal "--help is help" "$overview" "$out"
run read --help
expect_equal "a command's help succeeds" 0 "$status"
expect_contains "help has examples" "$out" "Examples:"
of_read=$out
run help read
expect_equal "both ways to a command's help" "$of_read" "$out"

for wrong in "read --frobnicate" "frobnicate" "read --json --table a" "read --effort much a" "read --published yesterday a" "read --jobs 0 a" \
  "read --html" "why" "why a" "why a --at x" "why a --at 9-3" "why a --at 1 --line 2" "why a b --at 1" "why a --line 0" "lexicon" "lexicon list" \
  "lexicon check" "completion fish" "completion" "help nothing"; do
  # shellcheck disable=SC2086
  run $wrong
  expect_equal "wrong usage: $wrong" 2 "$status"
  expect_equal "nothing on standard output: $wrong" "" "$out"
  expect_contains "says where help is: $wrong" "$err" "Try 'solferino "
done
run read --jsno a
expect_contains "the near option is named" "$err" "did you mean --json?"
run
expect_equal "no command is wrong usage" 2 "$status"
expect_contains "no command gives the short help" "$err" "Usage: solferino read"
on_terminal 80 "$SOLFERINO read; echo status \$?"
expect_contains "no input on a terminal is wrong usage" "$out" "status 2"
expect_contains "no input on a terminal gives the short help" "$out" "Usage: solferino read"

# A program without its data says what to do.
cp "$SOLFERINO" "$scratch/solferino"
echo "A report." >"$scratch/report.txt"
err=$(env -u SOLFERINO_DATA "$scratch/solferino" read "$scratch/report.txt" 2>&1 >/dev/null)
expect_equal "no data: status" 1 $?
expect_contains "no data: the next step" "$err" "run 'make'"
run read --data "$scratch/nowhere" "$scratch/report.txt"
expect_equal "--data without a folder: status" 1 "$status"
expect_contains "--data without a folder" "$err" "$scratch/nowhere"

# What bash would offer behind these words.
complete_words() {
  SOLFERINO_COMPLETION=$("$SOLFERINO" completion bash) bash --norc -c '
    eval "$SOLFERINO_COMPLETION"
    complete -p solferino >/dev/null || exit 1
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
    _solferino 2>/dev/null
    printf "%s\n" "${COMPREPLY[@]}" | LC_ALL=C sort | paste -s -d " "' bash "$@"
}
expect_equal "completes commands" "add backup completion doctor help init lexicon list proof read reread search show stats verify version why withdraw" "$(complete_words solferino "")"
expect_equal "completes a command" "verify version" "$(complete_words solferino v)"
expect_equal "completes options" "--json" "$(complete_words solferino read --js)"
expect_equal "completes values" "fast full" "$(complete_words solferino read --effort f)"
expect_equal "completes what lexicon does" "check" "$(complete_words solferino lexicon "")"
expect_equal "completes options of why" "--lang --lexicon --line" "$(complete_words solferino why --l)"
expect_equal "completes shells" "bash" "$(complete_words solferino completion "")"
mkdir "$scratch/a folder" && touch "$scratch/a file.txt"
expect_equal "completes files" "$scratch/a file.txt $scratch/a folder" "$(complete_words solferino read "$scratch/a f")"
expect_equal "offers no options to version that it lacks" "" "$(complete_words solferino version --js)"
finish
