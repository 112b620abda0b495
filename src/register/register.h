// SPDX-License-Identifier: Apache-2.0
// The register: what has been read, kept so that it is found again by word, place, time and actor.
//
// A Register stores documents with their claims, finds them, and keeps beside each other what an older and a newer reader read in the same document. It knows
// nothing of files, logs or proofs: the caller preserves the bytes first (room archive) and hands over the log's disclosures for keeping. It never asks a clock:
// times are the caller's words. Behind the class stands SQLite 3 (one file, no server); anything else must pass conformance.h.
//
//   auto reg = registry::open_sqlite("war/register.sqlite3", {.create = true});                // Result<std::unique_ptr<Register>>
//   auto run = (*reg)->open_run({.reader = "solferino 0.1.0 en 3f2a", .settings = "{}"});
//   (*reg)->add(*run, batch);                                                                    // durable when it returns
//   auto hits = (*reg)->search({.words = "hospital \"barrel bomb\" -market", .place = "Idlib"});
//
// Threads and processes: one Register belongs to one thread at a time. Several may be open on the same file, in one process or in many: readers never wait,
// writers wait for each other up to Options::busy_timeout_ms and then fail with `io`, saying so.
//
// Errors: not_found (no such document, run or file), io (disk full, no permission, in use by another process), bad_format (the file is damaged or is no register),
// unsupported (made by a newer version), invalid_argument (a request that makes no sense, a query that cannot be read). A failed call has changed nothing.
//
// The namespace is `registry` because `register` is a keyword of C++.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "record/record.h"

namespace solferino::registry {

// ---------------------------------------------------------------------------------------------------------------------- names of things

// "d-" and the first 16 hex digits of the SHA-256 of the document's original bytes: the same bytes are the same document, wherever they came from.
struct DocumentId {
  std::string text;
  friend auto operator<=>(const DocumentId&, const DocumentId&) = default;
};

// `sha256`: 64 lower-case hex digits.
[[nodiscard]] DocumentId document_id(std::string_view sha256);

// A claim is named by its document and its own id ("c-9f31c2ab"), which is unique within a document only.
struct ClaimRef {
  DocumentId document;
  std::string claim;
  friend auto operator<=>(const ClaimRef&, const ClaimRef&) = default;
};

struct RunId {
  std::int64_t number = 0;  // counts from 1
  friend auto operator<=>(RunId, RunId) = default;
};

// The index of a leaf in the archive's log, and the disclosures (salts and values, one JSON string) that open its commitments. Opaque here; only kept, and
// removed with the document.
struct Leaf {
  std::uint64_t index = 0;
  std::string kind;  // "document", "member", "error", "withdraw", "decision", "run", "token"
  std::string disclosures;
};

// ---------------------------------------------------------------------------------------------------------------------- documents

enum class DocumentState : std::uint8_t {
  read,       // its text was read, be it without claims
  container,  // has no text of its own, only members
  failed,     // could not be read; `error` says why
  withdrawn,  // removed for good; id, hash and reason remain
};
[[nodiscard]] std::string_view to_string(DocumentState state);
[[nodiscard]] std::optional<DocumentState> parse_document_state(std::string_view word);

// A document's place inside another: an attachment, a file of a ZIP, a record of a WARC.
struct Membership {
  DocumentId container;
  std::string name;  // inside the container, as it is named there
  friend auto operator<=>(const Membership&, const Membership&) = default;
};

// One document to add. Of `read.document` everything but `id` and `source` is what the reader found, and so belongs to the run; `read.document.id` is not
// kept (the register's own id replaces it). Claims must be as the room claims gives them: spans inside the text.
struct NewDocument {
  std::string sha256;  // of the original bytes, 64 lower-case hex digits
  DocumentState state = DocumentState::read;
  record::ReadDocument read;
  std::string error;  // where state is failed
  std::optional<Membership> member_of;
  std::vector<Leaf> leaves;  // of this document; those that are known already are overlooked
};

enum class AddOutcome : std::uint8_t {
  added,      // was not there
  known,      // was there; another source or container was noted, nothing else changed
  mended,     // was there as failed and now is read
  withdrawn,  // was withdrawn once: not taken up again
};

struct Added {
  DocumentId id;
  AddOutcome outcome = AddOutcome::added;
};

// A line of `list`. Where the same bytes came from several sources, `source` is the first of them byte by byte, whatever came first in time.
struct DocumentSummary {
  DocumentId id;
  std::string sha256;
  std::string source;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<Date> published;
  std::string lang;
  std::uint64_t claims = 0;
  DocumentState state = DocumentState::read;
  std::string note;  // the reader's note, the error, or the reason of withdrawal
};

// All that is kept of one document: `read` as in the run asked for, with the register's id as `read.document.id`. Of a withdrawn document only summary and
// leaves of kind "withdraw" are left.
struct StoredDocument {
  DocumentSummary summary;
  record::ReadDocument read;
  RunId run;
  std::vector<std::string> sources;   // all that it came from, sorted
  std::vector<Membership> member_of;  // sorted
  std::vector<Membership> members;    // here `container` is the member's id; sorted by name
  std::vector<Leaf> leaves;           // by index
};

struct ListFilter {
  std::optional<DocumentState> state;
};

// What an id typed by a person means: a document, and the claim where it was a claim's id.
struct Resolved {
  DocumentId document;
  std::optional<std::string> claim;
};

// ---------------------------------------------------------------------------------------------------------------------- runs

enum class RunState : std::uint8_t {
  live,     // what searches see; every document has exactly one reading in the live runs together
  staged,   // being read beside the live ones by `reread`
  retired,  // replaced; its claims are kept, not searched
};
[[nodiscard]] std::string_view to_string(RunState state);

// Who reads. Two runs with the same reader and settings are the same for all purposes but their time.
struct NewRun {
  std::string reader = {};     // ReadDocument::reader
  std::string settings = {};   // canonical JSON: effort, hashes of models, lexicons and gazetteer
  std::uint64_t log_size = 0;  // of the archive's log when it began
  std::string began = {};      // UTC, "2026-11-25T10:42:00Z"
  std::optional<Leaf> leaf = {};
};

struct Run {
  RunId id;
  RunState state = RunState::live;
  NewRun what;
  std::uint64_t documents = 0;
  std::uint64_t claims = 0;
};

// One document read again. `error` not empty: it could not be read this time; its claims are then none.
struct Reread {
  DocumentId id;
  DocumentState state = DocumentState::read;
  record::ReadDocument read;
  std::string error;
};

enum class AlignedBy : std::uint8_t { id, overlap, person };
[[nodiscard]] std::string_view to_string(AlignedBy how);

// An old claim and the new one that says the same.
struct Alignment {
  ClaimRef old_claim;
  RunId old_run;
  std::string new_claim;  // of the same document
  RunId new_run;
  AlignedBy how = AlignedBy::id;
  int score = 100;  // 0..100, how much of the two is the same
};

// An old claim for which the new run has no counterpart. It stays until a person settles it.
struct ReviewItem {
  std::int64_t number = 0;
  ClaimRef old_claim;
  RunId old_run;
  RunId new_run;
  std::string why;              // "nothing overlaps", "two claims fit as well as each other"
  std::uint64_t decisions = 0;  // that hang on it
  bool settled = false;
  std::optional<std::string> settled_as;  // the new claim's id; none: gone
};

struct SwitchReport {
  std::uint64_t documents = 0;
  std::uint64_t aligned_by_id = 0;
  std::uint64_t aligned_by_overlap = 0;
  std::uint64_t new_claims = 0;  // without an old counterpart
  std::uint64_t for_review = 0;
  std::uint64_t decisions_moved = 0;
};

// ---------------------------------------------------------------------------------------------------------------------- decisions

// What a person decided about one claim or several. Append-only: who changes his mind decides again. Decisions move along the alignment when a run is switched.
struct NewDecision {
  std::string kind;   // "same", "not_same", "correct" ...: the later rooms' words
  std::string value;  // JSON; empty where the kind says it all
  std::string reason;
  std::string by;
  std::string at;  // UTC
  std::vector<ClaimRef> claims;
  std::optional<Leaf> leaf;
};

struct Decision {
  std::int64_t number = 0;
  NewDecision what;            // `claims` as they were named when it was made
  std::vector<ClaimRef> live;  // as they are named in the live runs now; shorter where some wait for review
};

// ---------------------------------------------------------------------------------------------------------------------- searching

struct Near {
  GeoPoint point;
  double km = 0;
};

// All parts that are given must hold. `words` is looked for in title and text (query_help()); the other parts look at one claim, which must satisfy them all.
// With `from`/`to` alone, documents published in that time are found as well.
struct Query {
  std::string words = {};
  std::optional<Date> from = {};  // the claim's time overlaps [from, to]
  std::optional<Date> to = {};
  std::optional<std::string> place = {};  // name as canonical or as written, admin1, country (name or ISO alpha-3) or P-code
  std::optional<Near> near = {};          // sites, settlements, districts and areas; not provinces and countries, whose middle says nothing
  // Who did it, who acts, toward whom, whose it is, who says so: by canonical name or as written; where nobody is called so, as part of a name.
  std::optional<std::string> actor = {};
  std::optional<std::string> type = {};  // attack, toll, act; an event (ACCUSE); a method (air_strike)
  std::optional<std::string> who = {};   // whom harm befell: children, health_workers ...
  std::optional<std::string> kind = {};  // of facility or weapon: health, barrel_bomb ...
  std::size_t limit = 20;
  std::size_t offset = 0;
};

// A piece of the document's text, byte for byte: `span` says where it stands there, `marks` where the words looked for stand in it (bytes from its start).
struct Snippet {
  std::string text;
  Span span;
  std::vector<Span> marks;
};

// With claim filters each matching claim is a hit; without, each document, with the claim whose sentences hold most of the words, if any do.
struct Hit {
  DocumentSummary document;
  std::optional<record::Claim> claim;
  Snippet snippet;  // of the matching words, else of the claim's first sentence, else the text's beginning
  double score =
      0;  // the higher the better (BM25, all texts taken as equally long); 0 for a search without words, whose hits come by time, the newest first
};

// The query language in ten lines, for help texts.
[[nodiscard]] std::string_view query_help();

// ---------------------------------------------------------------------------------------------------------------------- the whole

struct Stats {
  std::uint64_t documents_read = 0;
  std::uint64_t documents_container = 0;
  std::uint64_t documents_failed = 0;
  std::uint64_t documents_withdrawn = 0;
  std::uint64_t attacks = 0;
  std::uint64_t tolls = 0;
  std::uint64_t acts = 0;
  std::uint64_t places = 0;
  std::uint64_t actors = 0;
  std::uint64_t outlets = 0;
  std::uint64_t decisions = 0;
  std::uint64_t for_review = 0;  // not settled
  std::uint64_t text_bytes = 0;
  std::uint64_t file_bytes = 0;
  std::optional<Date> first_day;  // of the claims' times
  std::optional<Date> last_day;
  std::vector<std::pair<std::string, std::uint64_t>> languages;  // most documents first
};

struct Withdrawal {
  DocumentId id;
  std::string reason;
  std::string at;  // UTC
  std::optional<Leaf> leaf;
};

// What `withdraw` and `scrub` did. The rows are gone in any case; `complete` says that their bytes are, too. They are not while another process still reads an
// older state: `why` says so, and `scrub`, or the next writer that opens the register, goes on.
struct Scrubbed {
  bool complete = true;
  std::string why;
};

class Register {
 public:
  Register() = default;
  Register(const Register&) = delete;
  Register& operator=(const Register&) = delete;
  virtual ~Register() = default;

  // --- adding

  // The live run with this reader and these settings, made if need be. A run that is found keeps its first log_size, time and leaf.
  [[nodiscard]] virtual Result<RunId> open_run(const NewRun& run) = 0;

  // All of the batch or nothing, durable when it returns; outcomes in the batch's order. Big batches are faster: 500 and more.
  // The order in which documents come does not show in anything that a Register says, but for ids of runs, decisions and review items.
  [[nodiscard]] virtual Result<std::vector<Added>> add(RunId run, std::span<const NewDocument> batch) = 0;

  // For each hash the state of its document; none where it is not there. One call a batch, so that `add` need not read known bytes again.
  [[nodiscard]] virtual Result<std::vector<std::optional<DocumentState>>> states_of(std::span<const std::string> sha256s) = 0;

  // Notes a further source of a known document, for callers that skip `add` for it. not_found where it is not there.
  [[nodiscard]] virtual Result<void> note_source(const DocumentId& id, std::string_view source) = 0;

  // --- looking

  // The document meant by an id, a claim's id, a SHA-256, or the beginning of any of these of at least 4 digits. not_found, or invalid_argument naming some of
  // those that it may mean.
  [[nodiscard]] virtual Result<Resolved> resolve(std::string_view typed) = 0;

  // As read in the given run, by default in the live one.
  [[nodiscard]] virtual Result<StoredDocument> show(const DocumentId& id, std::optional<RunId> run = std::nullopt) = 0;

  // By source, then id. Return false to stop early. Do not call the register from within.
  [[nodiscard]] virtual Result<void> list(const ListFilter& filter, const std::function<bool(const DocumentSummary&)>& sink) = 0;

  // Best first; of equal ones the earlier document id, then the earlier claim in the text. Empty when nothing fits.
  [[nodiscard]] virtual Result<std::vector<Hit>> search(const Query& query) = 0;

  [[nodiscard]] virtual Result<Stats> stats() = 0;

  // All leaves kept here, by index: of documents, runs, withdrawals and decisions. After a crash the caller compares them with the log.
  [[nodiscard]] virtual Result<std::vector<Leaf>> leaves() = 0;

  // --- reading again

  [[nodiscard]] virtual Result<std::vector<Run>> runs() = 0;

  // The staged run with this reader and these settings, made if need be: an interrupted reread goes on. Another staged run is in the way: invalid_argument
  // naming it; drop_staged first.
  [[nodiscard]] virtual Result<RunId> stage_run(const NewRun& run) = 0;

  // Documents that the staged run has still to read, by id: those whose live run has another reader or other settings. At most `limit`.
  [[nodiscard]] virtual Result<std::vector<DocumentSummary>> unread(RunId staged, std::size_t limit) = 0;

  // All of the batch or nothing. Aligns the claims with those of the live run. What is staged is not seen by searches.
  [[nodiscard]] virtual Result<void> stage(RunId staged, std::span<const Reread> batch) = 0;

  // Makes the staged run live in one transaction, retires those that it replaces, and moves decisions along. invalid_argument while documents are unread.
  [[nodiscard]] virtual Result<SwitchReport> switch_to(RunId staged) = 0;

  // Forgets a staged run and its claims.
  [[nodiscard]] virtual Result<void> drop_staged(RunId staged) = 0;

  // How a document's claims moved from run to run, oldest first.
  [[nodiscard]] virtual Result<std::vector<Alignment>> alignments(const DocumentId& id) = 0;

  // What a person should look at: by number, settled ones only where asked for.
  [[nodiscard]] virtual Result<std::vector<ReviewItem>> review(bool with_settled = false) = 0;

  // A person says which live claim of the document the old one is now (its decisions move there), or with none that it is gone.
  [[nodiscard]] virtual Result<void> settle(std::int64_t item, std::optional<std::string> live_claim) = 0;

  // --- people's decisions

  // Every claim must be there in a live run. Gives the decision's number.
  [[nodiscard]] virtual Result<std::int64_t> decide(const NewDecision& decision) = 0;

  // All, or those about claims of one document; by number.
  [[nodiscard]] virtual Result<std::vector<Decision>> decisions(std::optional<DocumentId> about = std::nullopt) = 0;

  // --- removing

  // Removes text, claims, words in decisions, index entries and disclosures of these documents in one transaction, then their bytes from the file (scrub).
  // Members of a container are not withdrawn along with it: name them too. A document withdrawn already stays as it is. not_found changes nothing.
  [[nodiscard]] virtual Result<Scrubbed> withdraw(std::span<const Withdrawal> documents) = 0;

  // Finishes what a withdrawal could not: rewrites the full-text index and the file without the removed bytes, and empties the write-ahead log.
  // Needs free disk space of twice the file.
  [[nodiscard]] virtual Result<Scrubbed> scrub() = 0;

  // --- keeping house

  // A consistent copy as one file, while others read and write. Fails where the file is there already.
  [[nodiscard]] virtual Result<void> backup(const std::filesystem::path& file) = 0;

  // Everything that is wrong, in words; empty: sound. Reads the whole file.
  [[nodiscard]] virtual Result<std::vector<std::string>> check() = 0;
};

// ---------------------------------------------------------------------------------------------------------------------- SQLite

// How many migrations this version knows: the version of the schema that it writes.
[[nodiscard]] int schema_version();

struct Options {
  bool create = false;     // make the file where it is not there; without, not_found
  bool read_only = false;  // writing calls fail with invalid_argument; nothing is upgraded
  int busy_timeout_ms = 10'000;
  std::size_t cache_mb = 64;
  std::string vfs = {};  // name of a registered SQLite VFS, for tests; empty: the system's own
};

// Opens DIR/register.sqlite3. An older schema is upgraded in place after a copy is put beside the file ("register.sqlite3.before-2"), which stays until the
// next withdrawal. A newer one is unsupported.
[[nodiscard]] Result<std::unique_ptr<Register>> open_sqlite(const std::filesystem::path& file, const Options& options);

}  // namespace solferino::registry
