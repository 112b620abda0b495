// SPDX-License-Identifier: Apache-2.0
// What is kept so that anybody can verify it with stock tools: bytes under their SHA-256, and a log of receipts that only grows.
//
// An archive is the part of a register's folder DIR that is not a database:
//
//   DIR/solferino.json            format version, origin of the log, its public key (docs/formats/register.md)
//   DIR/lock                      held by the one process that writes; readers need none
//   DIR/blobs/ab/<sha256 hex>     documents as they came and their normalised text (docs/formats/blobs.md)
//   DIR/log/checkpoint, tile/...  a C2SP tlog-tiles log of receipts (docs/formats/log.md, receipts.md, checkpoint.md)
//   DIR/log/seen/                 checkpoints that others may hold; tokens/: RFC 3161 tokens over them (docs/formats/token.md)
//   DIR/keys/                     log.key, the signing key, unless it is kept elsewhere
//   DIR/pending/                  disclosures of leaves that the caller has not settled yet
//   DIR/tmp/                      files on their way; emptied on open
//
// Order on disk: blob, receipt, tiles, checkpoint; each is on the disk before the next is begun, and append() returns when the last is. What a crash leaves without a
// checkpoint over it is thrown away by the next open for writing. Nothing here knows what a leaf means.
//
//   const auto files = archive::real_file_system();
//   auto opened = archive::Archive::open(*files, "war.solferino", {.access = archive::Access::write});
//   const auto ids = (*opened)->put_blobs(contents);
//   const auto done = (*opened)->append(leaves);   // now it may be said that it is kept
//
// Threads: an Archive is for one thread at a time, but its const members may be called by several at once while nobody calls the others. A FileSystem may be used by any
// number of threads and must outlive the archives that were given it.
#pragma once

#include <array>
#include <compare>
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

namespace solferino::archive {

// ---------------------------------------------------------------------------------------------------------------------------------------------------------------------
// Names of bytes

// A SHA-256.
struct Digest {
  std::array<unsigned char, 32> bytes{};

  [[nodiscard]] std::string hex() const;                               // 64 lower-case digits
  [[nodiscard]] static Result<Digest> from_hex(std::string_view hex);  // bad_format on anything but 64 lower-case hex digits
  friend bool operator==(const Digest&, const Digest&) = default;
  friend auto operator<=>(const Digest&, const Digest&) = default;
};

[[nodiscard]] Digest sha256(std::string_view bytes);

// ---------------------------------------------------------------------------------------------------------------------------------------------------------------------
// Files

enum class Secrecy : bool { everybody, owner_only };  // modes 0666 and 0600, the first less the umask

// Everything that is written goes through one of these, so that tests can break it. Errors: not_found, io (with the system's words), busy.
class FileSystem {
 public:
  struct Entry {
    std::string name;
    bool folder = false;
  };
  // Held for as long as it lives; the system gives it up too when the process ends, however that comes about.
  class Lock {
   public:
    virtual ~Lock() = default;
  };

  virtual ~FileSystem() = default;
  [[nodiscard]] virtual Result<std::string> read(const std::filesystem::path& file) const = 0;
  // The entries of a folder, by name. not_found where there is no such folder.
  [[nodiscard]] virtual Result<std::vector<Entry>> list(const std::filesystem::path& folder) const = 0;
  [[nodiscard]] virtual bool exists(const std::filesystem::path& path) const = 0;
  // Makes a folder in one that is there: true where it was missing. It is on the disk after sync() of the folder above.
  [[nodiscard]] virtual Result<bool> make_folder(const std::filesystem::path& folder) = 0;
  // Writes a whole file, new or over an old one. It is on the disk only after sync().
  [[nodiscard]] virtual Result<void> write(const std::filesystem::path& file, std::string_view bytes, Secrecy secrecy) = 0;
  // fsync of files, or of folders, which makes what was renamed or removed in them last. Many at once cost little more than one.
  [[nodiscard]] virtual Result<void> sync(std::span<const std::filesystem::path> paths) = 0;
  // Replaces `to` where it is there, in one step.
  [[nodiscard]] virtual Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
  // A file, or an empty folder. What is not there counts as removed.
  [[nodiscard]] virtual Result<void> remove(const std::filesystem::path& path) = 0;
  // Overwrites a file's bytes where they lie, on the disk, and removes it. What is not there counts as erased.
  [[nodiscard]] virtual Result<void> erase(const std::filesystem::path& file) = 0;
  // Fails with busy, naming the process that holds it, as it called itself (`holder`, e.g. "solferino add, process 4711").
  [[nodiscard]] virtual Result<std::unique_ptr<Lock>> lock(const std::filesystem::path& file, std::string_view holder) = 0;
};

// POSIX files.
[[nodiscard]] std::unique_ptr<FileSystem> real_file_system();

// ---------------------------------------------------------------------------------------------------------------------------------------------------------------------
// Leaves

// What a leaf tells of. `member` is a document that lay inside another; `withdraw` names blobs that are gone for good; `token` a time-stamp over a checkpoint.
enum class LeafKind { document, member, error, run, withdraw, decision, token };

[[nodiscard]] std::string_view name_of(LeafKind kind);  // "document" ...

// A blob that a leaf speaks of, and as what: "original", "text", "container". A register must hold the blobs of every leaf, or a later withdraw leaf that names them.
struct BlobRef {
  std::string role;
  Digest digest;
  friend bool operator==(const BlobRef&, const BlobRef&) = default;
};

struct Field {
  std::string name;
  std::string value;
  friend bool operator==(const Field&, const Field&) = default;
};

// What is to be logged. Names (of roles and fields) are [a-z0-9_.-]+, each once in its list; values are UTF-8. A receipt is canonical JSON of less than 65,535 bytes: about
// a thousand committed fields (their values do not count), or 60 KB of open ones; more fails with too_large before anything is written.
struct Leaf {
  LeafKind kind = LeafKind::document;
  std::vector<BlobRef> blobs;
  std::vector<Field> open;  // stand in the log for everybody who has it: nothing that could harm anybody
  std::vector<Field>
      fields;  // committed to: the log holds only SHA-256(salt, name, value), after RFC 9901; who holds the disclosure can prove the value
};

// Where a leaf stands in the log, from 0.
struct LeafIndex {
  std::uint64_t value = 0;
  friend bool operator==(LeafIndex, LeafIndex) = default;
  friend auto operator<=>(LeafIndex, LeafIndex) = default;
};

// What the caller keeps: without the disclosures no one can show later what a commitment stood for. One JSON array of RFC 9901 disclosures, in the order of the leaf's
// fields: ["<base64url of [salt,name,value]>", ...].
struct AppendedLeaf {
  LeafIndex index;
  std::string disclosures;
};

// A leaf as the log holds it.
struct LoggedLeaf {
  LeafIndex index;
  LeafKind kind = LeafKind::document;
  std::vector<BlobRef> blobs;
  std::vector<Field> open;
  std::vector<std::string> commitments;  // base64url digests, sorted, which tells nothing of the order of the fields
  std::string receipt;                   // its bytes in the log, canonical JSON
};

// The fields behind disclosures; bad_format on anything else.
[[nodiscard]] Result<std::vector<Field>> fields_of(std::string_view disclosures);

// Whether each disclosure stands behind a commitment of the leaf, which proves its value; fewer than there are commitments is fine. Fails with bad_format naming the field.
[[nodiscard]] Result<void> check_disclosures(const LoggedLeaf& leaf, std::string_view disclosures);

// ---------------------------------------------------------------------------------------------------------------------------------------------------------------------
// Checkpoints and proofs

// The signed head of the log at some size: C2SP tlog-checkpoint.
struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;  // leaves
  Digest root;             // RFC 6962
  std::string note;        // the signed note, with every signature line it came with
};

// A witness's statement, in a signature line of a checkpoint, that it had seen the log grow consistently (C2SP tlog-cosignature, Ed25519).
struct Cosignature {
  std::string name;
  std::int64_t unix_time = 0;
  std::string vkey;  // the key that verified it
};

// Reads a checkpoint and verifies the log's signature by `vkey` ("<name>+<hex>+<base64>"); bad_format says what is wrong.
[[nodiscard]] Result<Checkpoint> read_checkpoint(std::string_view note, std::string_view vkey);

// The cosignatures of a checkpoint by any of `witnesses` (vkeys of type 0x04). Lines of others are skipped; a line that names a given key and does not verify is bad_format.
[[nodiscard]] Result<std::vector<Cosignature>> cosignatures(const Checkpoint& checkpoint, std::span<const std::string> witnesses);

// A C2SP tlog-proof: that a leaf is in the log under a checkpoint.
struct Proof {
  LeafIndex index;
  std::vector<Digest> path;  // from the leaf's sibling up
  Checkpoint checkpoint;
  std::string receipt;  // the leaf's bytes, carried as `extra`
};

// The text of a `.tlog-proof` file, and back. Reading verifies the checkpoint's signature by `vkey` and that the receipt leads to its root: what it returns is proven.
[[nodiscard]] std::string write_proof(const Proof& proof);
[[nodiscard]] Result<Proof> read_proof(std::string_view text, std::string_view vkey);

// RFC 6962, section 2.1.2: whether the tree of `older` is a beginning of that of `newer`. bad_format where the proof does not show it.
[[nodiscard]] Result<void> check_consistency(const Checkpoint& older, const Checkpoint& newer, std::span<const Digest> proof);

// ---------------------------------------------------------------------------------------------------------------------------------------------------------------------
// The archive

enum class Access : bool { read, write };

// Fills with unpredictable bytes. Tests and the examples of docs/formats give a fixed one; everybody else leaves it empty and gets the system's.
using RandomBytes = std::function<void(std::span<unsigned char>)>;

struct CreateOptions {
  std::string
      origin;  // what the log calls itself, a schema-less URL without spaces or '+'; empty: "solferino.local/" and 16 random hex digits
  std::filesystem::path keys;  // folder of the signing key; empty: DIR/keys. Made where it is missing
  RandomBytes random;
};

struct OpenOptions {
  Access access = Access::read;
  std::filesystem::path keys;                // folder of the signing key; empty: DIR/keys. Needed for writing only
  std::string holder = "another solferino";  // what a second writer is told of us; the process's number is added
  RandomBytes random;
};

// Sends a time-stamp request (DER) to a URL, gives the response.
using TsaTransport = std::function<Result<std::string>(const std::string& url, std::string_view request)>;

// By a curl of its own process: 30 s, 1 MiB, http and https only, no redirects. A register is offline until its user names a TSA; so nothing that speaks to networks is
// loaded into the program that reads hostile files, and a user's proxy settings hold.
[[nodiscard]] TsaTransport curl_transport();

struct Timestamp {
  LeafIndex index;         // of the token's leaf
  Digest token;            // SHA-256 of the response, the name of DIR/log/tokens/<hex>.tsr
  std::uint64_t size = 0;  // of the checkpoint that it stands over
  std::string time;        // as the authority gave it, UTC: "2026-11-25T10:42:48Z"
};

// Blobs that are to be gone for good, and what the log says of it.
struct Withdrawal {
  std::vector<BlobRef> blobs;
  std::string reason;         // stands in the log for everybody, as the open field "reason"
  std::vector<Field> fields;  // committed to
};

// What a crash may have left of a document between the log and the caller's own storage.
struct Unsettled {
  LoggedLeaf leaf;
  std::string disclosures;
};

class Archive {
 public:
  // Makes the folder (which must be missing or empty of an archive: else invalid_argument), the key, and the checkpoint of an empty log; open for writing.
  [[nodiscard]] static Result<std::unique_ptr<Archive>> create(FileSystem& files, const std::filesystem::path& folder,
                                                               const CreateOptions& options);

  // not_found where no archive is; busy where another process writes; unsupported where a newer program made it; bad_format where the log contradicts itself (verify tells
  // more). For writing it throws away what no checkpoint covers and blobs that no leaf names, finishes withdrawals that were logged and not carried out, and keeps the checkpoint found as seen.
  [[nodiscard]] static Result<std::unique_ptr<Archive>> open(FileSystem& files, const std::filesystem::path& folder,
                                                             const OpenOptions& options);

  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const;
  [[nodiscard]] const std::string& origin() const;
  [[nodiscard]] const std::string& vkey() const;  // what a third party needs to know the log's signatures: "<origin>+<hex>+<base64>"

  // --- Blobs. On the disk when it returns, in the order given. Bytes that are there already are compared and not written again (a blob that rotted is mended).
  [[nodiscard]] Result<std::vector<Digest>> put_blobs(std::span<const std::string_view> contents);
  // not_found; bad_format where the bytes no longer have their name.
  [[nodiscard]] Result<std::string> get_blob(const Digest& id) const;
  [[nodiscard]] bool has_blob(const Digest& id) const;
  [[nodiscard]] std::filesystem::path blob_path(const Digest& id) const;

  // --- Leaves. All or none: in the log, and under a checkpoint on the disk, when it returns. Their blobs must be there (not_found). Give many at once: each call costs some
  // six fsyncs, however many leaves it brings. After an error it is not known whether they are in (the disk may have failed after the last write): the archive reads its state
  // from the disk again with the next call, and unsettled() tells.
  [[nodiscard]] Result<std::vector<AppendedLeaf>> append(std::span<const Leaf> leaves);

  // The caller has the disclosures safely in its own storage: the archive forgets its copy. Never mind the order or indices settled before.
  [[nodiscard]] Result<void> settle(std::span<const LeafIndex> leaves);
  // Leaves of earlier calls that nobody settled, by index: take them up again, or let them be (settle).
  [[nodiscard]] Result<std::vector<Unsettled>> unsettled() const;

  [[nodiscard]] std::uint64_t size() const;  // leaves under the checkpoint that this archive has read or written last
  [[nodiscard]] Result<LoggedLeaf> leaf(LeafIndex index) const;
  // Calls `take` for each leaf from `first` on, in order, until it returns false. Reads 256 at a time.
  [[nodiscard]] Result<void> each_leaf(LeafIndex first, const std::function<bool(const LoggedLeaf&)>& take) const;

  // Logs the withdrawal, then overwrites and removes the blobs (a leaf's hash stays). Blobs that are gone already are named all the same. A crash in between is finished by
  // the next open. The caller removes what it keeps itself. On flash and on copying file systems overwriting may not reach the old cells (docs/safety.md).
  [[nodiscard]] Result<AppendedLeaf> withdraw(const Withdrawal& withdrawal);

  // Blobs that no leaf names, or none after the leaf that withdrew them, left between put_blobs and append: erased and returned. Reads the whole log. After a crash the next
  // open for writing does it by itself.
  [[nodiscard]] Result<std::vector<Digest>> sweep();

  // --- Checkpoints. The one this archive has read or written last.
  [[nodiscard]] const Checkpoint& checkpoint() const;
  // A reader's look at what a writer has added since.
  [[nodiscard]] Result<void> refresh();
  // Keeps a checkpoint of this log under DIR/log/seen: call it for those that are given away (with a proof), and for those that come back from witnesses with cosignatures.
  // bad_format where it is not signed by the log or contradicts it, which is reported, never kept. Needs no lock.
  [[nodiscard]] Result<void> keep_seen(std::string_view note);
  [[nodiscard]] Result<std::vector<Checkpoint>> seen() const;  // by size

  // --- Proofs under checkpoint(). Give its note to keep_seen() when the proof is handed out.
  [[nodiscard]] Result<Proof> prove(LeafIndex index) const;
  // For check_consistency; `older` <= `newer` <= size().
  [[nodiscard]] Result<std::vector<Digest>> prove_consistency(std::uint64_t older, std::uint64_t newer) const;

  // --- Time-stamps. Has the checkpoint stamped by an authority that speaks RFC 3161 over HTTP, keeps the response under DIR/log/tokens, and logs a token leaf with its hash.
  // The response must be granted, answer this request (nonce, digest) and be signed by the certificate it carries; whether that certificate is to be trusted, `verify` asks.
  [[nodiscard]] Result<Timestamp> timestamp(const std::string& url, const TsaTransport& transport);

 private:
  struct Impl;
  explicit Archive(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace solferino::archive
