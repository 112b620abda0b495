// SPDX-License-Identifier: Apache-2.0
// The help of the verbs that make, ask and look after a register.
#include "verbs.h"

namespace solferino::cli {

namespace {

constexpr std::string_view of_init = R"(Usage: solferino init DIR [--keys DIR] [--json]

Makes a register: a folder in which documents are preserved so that anybody can
verify them with stock tools, and in which documents and claims are found again.
Prints the log's public key; keep it, and give it to those who are to verify.

  --keys DIR         keep the signing key in another folder (an encrypted stick,
                     say) than within the register; name it again when you add
  --json             one JSON object
  -h, --help         this text

Exit status: 0; 1 when the folder holds something already; 2 for wrong usage.

Examples:
  solferino init war
      a register in the new folder war
  solferino init war --keys /media/stick/war-keys
      with its key apart
)";

constexpr std::string_view of_add = R"(Usage: solferino add PATH ... [--register DIR] [options]

Preserves documents, logs a receipt for each, reads them, and stores their
claims. Takes what 'solferino read' takes; what lies in archives, messages and
lists is kept with its container, each on its own. The same bytes are stored
once. A document that cannot be read is kept with its error, and named at the
end. Interrupt it at any time and run it again: what is in stays, what is not is
taken up.

Where:
  --register DIR     the register (default: what SOLFERINO_REGISTER names)
  --keys DIR         folder of its signing key, where that is kept apart

What is known of the documents (a document's own word stands above):
  --published DATE   day of publication, YYYY-MM-DD
  --outlet NAME      who published them
  --lang xx          their language, instead of finding it out

How it runs:
  --tsa URL          have the log's head stamped at the end by a time-stamp
                     authority (RFC 3161); may be given several times
  --effort fast|full how much work to spend on a document (default: full)
  -j, --jobs N       documents read at the same time (default: all processors)
  --no-progress      no bar on long runs
  --data DIR         folder with lexicons/ and gazetteer.bin
  --lexicon DIR      lexicons of your own, read on top of the shipped ones
  --json             one JSON object with what was added and what failed
  -h, --help         this text

Exit status: 0; 1 when some document could not be read, or the register failed;
2 for wrong usage; 130 when interrupted with Ctrl-C.

Examples:
  solferino add --register war reports/
      a folder of reports
  solferino add --register war --outlet "Example News" crawl.warc.gz
      a web archive, all of one outlet
  solferino add --register war --tsa http://tsa.example.org/ statements.zip
      with proof of the time at which they were there
)";

constexpr std::string_view of_search = R"(Usage: solferino search [QUERY] [--register DIR] [filters] [--json]

Finds documents and claims. QUERY is looked for in titles and texts:
  shelling market        both words, in any order; case and accents do not count
  "barrel bomb"          the words in this order
  shell*                 words that begin so
  hospital OR clinic     either
  market -Aleppo         the first without the second
Filters look at claims; one claim must satisfy all that are given:
  --from DATE            happened on this day (YYYY-MM-DD) or later
  --to DATE              ... or earlier
  --place NAME           place, province, country or P-code
  --near LAT,LON,KM      not farther than so many kilometres from a point
  --actor NAME           who did it, acts, is acted upon, or says so
  --type WORD            attack, toll, act; an event (ACCUSE), a method
  --who WORD             whom harm befell: children, health_workers ...
  --kind WORD            of facility or weapon: health, barrel_bomb ...

  --limit N              so many hits (default: 20)
  --register DIR         the register (default: what SOLFERINO_REGISTER names)
  --json                 one JSON object a hit: document, claim (where one
                         matched), snippet, score
  -h, --help             this text

Exit status: 0; 1 when nothing was found, or the query cannot be read; 2 for
wrong usage.

Examples:
  solferino search --register war '"barrel bomb" -market' --place Idlib
      words and a place
  solferino search --near 36.2,37.1,25 --from 2016-04-01 --kind health
      attacks on health care around a point, from a day on
)";

constexpr std::string_view of_show = R"(Usage: solferino show ID [--register DIR] [--json|--html FILE] [--explain]

Shows a document with its claims marked in the text, then the claims. ID is a
document's or a claim's, a SHA-256, or the beginning of one, at least 4 digits.

  --json             the contract's JSON, as 'solferino read --json' prints it
  --html FILE        a page with the claims beside the text
  --explain          for each value its words, their bytes, and the rule
  --register DIR     the register (default: what SOLFERINO_REGISTER names)
  -h, --help         this text

Example:
  solferino show d-9f31 --register war --html check.html
)";

constexpr std::string_view of_stats = R"(Usage: solferino stats [--register DIR] [--json]

How much is in a register: documents by state and language, claims by type,
places, actors, outlets, the days that they span, and the space they take.

  --register DIR     the register (default: what SOLFERINO_REGISTER names)
  --json             one JSON object
  -h, --help         this text
)";

constexpr std::string_view of_list = R"(Usage: solferino list [--register DIR] [--state STATE] [--json]

Prints a line for each document: id, state, day of publication, number of
claims, source and title; for those that failed or were withdrawn, why.

  --register DIR     the register (default: what SOLFERINO_REGISTER names)
  --state STATE      only those: read, container, failed or withdrawn
  --json             one JSON object a document: id, sha256, source, outlet,
                     title, published, lang, claims (a count), state
  -h, --help         this text

Example:
  solferino list --register war --state failed
      what could not be read
)";

constexpr std::string_view of_verify = R"(Usage: solferino verify [DIR|BUNDLE] [--register DIR] [options]

Checks that nothing was altered or silently removed: every blob against its
name, every receipt, the root rebuilt from the entries, every checkpoint that
was seen and that each is a beginning of the next, time-stamps, and that all
that is missing has a receipt of its withdrawal; then the database. A bundle is
what 'solferino proof' writes. The check shares no code with what wrote the log;
'solferino-fsck' is the same without the rest of the program.

  --register DIR     the register (default: what SOLFERINO_REGISTER names)
  --vkey KEY         the log's key, as you got it from somebody you trust;
                     without it the folder is only held against itself
  --witness KEY      key of a witness whose signatures count; repeatable
  --ca FILE          certificates (PEM) of time-stamp authorities to trust
  --no-progress      no count of what was checked
  --json             one JSON object
  -h, --help         this text

Exit status: 0 when everything holds; 1 with faults, each named; 2 for wrong
usage; 130 when interrupted.

Examples:
  solferino verify war --vkey KEY
      a register, by the key that was published
  solferino verify handed-over/
      an evidence bundle
)";

constexpr std::string_view of_proof = R"(Usage: solferino proof ID [--register DIR] [--into DIR] [--blobs] [--json]

Writes the proof that a document stands in the log: ID.tlog-proof (C2SP), what
opens the receipt's commitments (ID.disclosures.json) and the log's key
(log.vkey). Whoever has them needs neither the register nor this program to
check them; 'solferino verify' does it too.

  --register DIR     the register (default: what SOLFERINO_REGISTER names)
  --into DIR         where to write (default: here)
  --blobs            the document's bytes and text as well: an evidence bundle
  --json             one JSON object
  -h, --help         this text

Example:
  solferino proof d-9f31c2ab --register war --into handed-over --blobs
      all that another office needs
)";

constexpr std::string_view of_withdraw = R"(Usage: solferino withdraw ID --reason TEXT [--register DIR] [--json]

Removes a document for good: its bytes, its text, the words of its claims, what
opens its receipt, its index entries, and what the database keeps of them
elsewhere; then looks for its words in every file of the folder. The log keeps
the hash and the reason, which stands there for everybody who has the log. What
lies in a container is a document of its own: withdraw both.

  --reason TEXT      why; do not name the people it protects
  --register DIR     the register (default: what SOLFERINO_REGISTER names)
  --keys DIR         folder of its signing key, where that is kept apart
  --json             one JSON object
  -h, --help         this text

Exit status: 0; 1 when some of its words are still found (the files are named);
2 for wrong usage.

Example:
  solferino withdraw d-9f31c2ab --register war --reason "its source asked"
)";

constexpr std::string_view of_reread = R"(Usage: solferino reread [--register DIR] [options]

Reads all documents again whose claims come from another version, other
lexicons or other settings, beside the old claims, and switches to the new ones
at once. Old and new claims are aligned, and what people decided moves along;
what cannot be aligned waits for review and is never dropped. Interrupted, it
goes on when run again; searches see the old claims until the switch.

  --register DIR     the register (default: what SOLFERINO_REGISTER names)
  --keys DIR         folder of its signing key, where that is kept apart
  --effort fast|full how much work to spend on a document (default: full)
  -j, --jobs N       documents read at the same time (default: all processors)
  --no-progress      no bar on long runs
  --data DIR         folder with lexicons/ and gazetteer.bin
  --lexicon DIR      lexicons of your own, read on top of the shipped ones
  --json             one JSON object
  -h, --help         this text

Example:
  solferino reread --register war --lexicon my-lexicons
)";

constexpr std::string_view of_backup = R"(Usage: solferino backup FILE [--register DIR] [--keys DIR] [--json]

Writes the whole register, without its signing key, into one ZIP file;
unpacking it restores the register. Others may read meanwhile, not write.

  --register DIR     the register (default: what SOLFERINO_REGISTER names)
  --keys DIR         folder of its signing key, where that is kept apart
  --json             one JSON object
  -h, --help         this text

Example:
  solferino backup war-2026-11-25.zip --register war
)";

constexpr std::string_view of_doctor = R"(Usage: solferino doctor [--register DIR] [--keys DIR] [--json]

Looks after a register: free space, who may read the signing key, programs that
are needed, what a crash or an interrupted command left, the database's own
check, what waits for review. Says what to do.

  --register DIR     the register (default: what SOLFERINO_REGISTER names)
  --keys DIR         folder of its signing key, where that is kept apart
  --json             one JSON object
  -h, --help         this text

Exit status: 0 when all is well; 1 when something needs a look.
)";

}  // namespace

std::string_view register_help_text(std::string_view verb) {
  if (verb == "init") return of_init;
  if (verb == "add") return of_add;
  if (verb == "search") return of_search;
  if (verb == "show") return of_show;
  if (verb == "stats") return of_stats;
  if (verb == "list") return of_list;
  if (verb == "verify") return of_verify;
  if (verb == "proof") return of_proof;
  if (verb == "withdraw") return of_withdraw;
  if (verb == "reread") return of_reread;
  if (verb == "backup") return of_backup;
  if (verb == "doctor") return of_doctor;
  return {};
}

}  // namespace solferino::cli
