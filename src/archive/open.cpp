// SPDX-License-Identifier: Apache-2.0
// Making an archive, opening one, and mending what a crash left.
#include <sodium.h>
#include <unistd.h>

#include "archive/checkpoint.h"
#include "archive/durable.h"
#include "archive/encoding.h"
#include "archive/impl.h"
#include "archive/merkle.h"
#include "archive/receipt.h"

namespace solferino::archive {
namespace {

namespace fs = std::filesystem;
using namespace detail;

constexpr std::string_view manifest_name = "solferino.json";
constexpr std::string_view key_name = "log.key";

std::string holder_words(const std::string& holder) { return holder + ", process " + std::to_string(getpid()); }

fs::path keys_folder(const fs::path& folder, const fs::path& given) { return given.empty() ? folder / "keys" : given; }

std::string new_origin(const RandomBytes& random) {
  std::array<unsigned char, 8> bytes{};
  fill_random(random, bytes);
  return "solferino.local/" + to_hex(as_text(bytes));
}

// Also for a register that came through something that keeps no empty folders.
Result<void> make_tree(FileSystem& files, const fs::path& folder) {
  PathSet to_sync;
  for (const fs::path& path :
       {folder, folder / "blobs", folder / "log" / "seen", folder / "log" / "tokens", folder / "pending", folder / "tmp"}) {
    if (auto made = make_folders(files, path, to_sync); !made) return made;
  }
  return sync_all(files, to_sync);
}

Result<void> make_keys_folder(FileSystem& files, const fs::path& keys) {
  PathSet to_sync;
  if (auto made = make_folders(files, keys, to_sync); !made) return made;
  return sync_all(files, to_sync);
}

// The key of an interrupted init in the same folder is taken up; one that somebody keeps elsewhere belongs to another log and is left alone.
Result<void> keep_key(FileSystem& files, const fs::path& keys, const SigningKey& key, bool inside) {
  const fs::path path = keys / key_name;
  if (!inside && files.exists(path)) {
    return std::unexpected(Error{ErrorCode::invalid_argument,
                                 "a signing key is there already; give each register a folder of its own for its key", path.string()});
  }
  const std::string text = key.text();
  if (auto done = replace_file(files, {keys / "log.key.new", path, text, Secrecy::owner_only}); !done) return done;
  const std::string vkey = format_vkey(key.public_key()) + "\n";
  return replace_file(files, {keys / "log.vkey.new", keys / "log.vkey", vkey, Secrecy::everybody});
}

Result<SigningKey> load_key(const FileSystem& files, const fs::path& keys, const Manifest& manifest) {
  const auto text = files.read(keys / key_name);
  if (!text) {
    if (text.error().code != ErrorCode::not_found) return std::unexpected(text.error());
    return std::unexpected(Error{ErrorCode::not_found, "the register's signing key is not here; name the folder in which it is kept",
                                 (keys / key_name).string()});
  }
  auto key = SigningKey::parse(*text);
  if (!key) return std::unexpected(Error{key.error().code, key.error().message, (keys / key_name).string()});
  if (format_vkey(key->public_key()) != manifest.vkey)
    return bad_format("the signing key is of another register", (keys / key_name).string());
  return key;
}

}  // namespace

Archive::Archive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Archive::~Archive() {
  if (impl_->lock && !impl_->stale && impl_->unlogged.empty()) impl_->unmark_unlogged();
}

Result<Checkpoint> Archive::Impl::read_log_checkpoint() const {
  const auto note = files.read(log / "checkpoint");
  if (!note) return std::unexpected(note.error());
  auto read = detail::read_checkpoint(*note, key);
  if (!read) return std::unexpected(Error{read.error().code, read.error().message, (log / "checkpoint").string()});
  return read;
}

Result<void> Archive::Impl::write_checkpoint(std::uint64_t size, const Digest& root) {
  const std::string note = signing_key->sign(checkpoint_text(manifest.origin, size, root));
  if (auto done = replace_file(files, {temporary("checkpoint"), log / "checkpoint", note, Secrecy::everybody}); !done) return done;
  checkpoint = {manifest.origin, size, root, note};
  return {};
}

Result<void> Archive::Impl::mark_unlogged() {
  if (marked) return {};
  if (auto written = files.write(unlogged_mark(), "", Secrecy::everybody); !written) return written;
  if (auto synced = sync_all(files, {unlogged_mark().parent_path()}); !synced) return synced;
  marked = true;
  return {};
}

void Archive::Impl::unmark_unlogged() {
  if (marked && files.remove(unlogged_mark())) marked = false;
}

Result<void> Archive::Impl::finish_withdrawals() {
  const auto announced = pending.announced();
  if (!announced) return std::unexpected(announced.error());
  for (const auto& withdrawal : *announced) {
    // Logged at that very place, or not at all: then it was never said that the blobs were gone, and they stay.
    const TileReader reader(files, log, checkpoint.size);
    if (withdrawal.index.value < checkpoint.size) {
      const auto bundle = reader.bundle(withdrawal.index.value / tile_width);
      if (!bundle) return std::unexpected(bundle.error());
      const auto leaf = parse_receipt((*bundle)[withdrawal.index.value % tile_width], withdrawal.index);
      if (!leaf) return std::unexpected(leaf.error());
      std::vector<Digest> named;
      for (const BlobRef& blob : leaf->blobs) named.push_back(blob.digest);
      if (leaf->kind == LeafKind::withdraw && named == withdrawal.blobs) {
        if (auto erased = blobs.erase(named); !erased) return erased;
      }
    }
    if (auto done = pending.withdrawal_done(withdrawal.index); !done) return done;
  }
  return {};
}

Result<void> Archive::Impl::recover() {
  auto read = read_log_checkpoint();
  if (!read) return std::unexpected(read.error());
  checkpoint = *std::move(read);
  // Its rename may not have reached the disk yet. Nothing may be removed on the word of a checkpoint that a crash could still take back.
  if (auto synced = sync_all(files, {log}); !synced) return synced;
  auto loaded = load_edge(files, log, checkpoint);
  if (!loaded) return std::unexpected(loaded.error());
  edge = *std::move(loaded);
  if (auto done = discard_uncovered(files, log, checkpoint.size); !done) return done;
  if (auto done = pending.recover(checkpoint.size); !done) return done;
  if (auto done = finish_withdrawals(); !done) return done;
  const auto left = files.list(folder / "tmp");
  if (!left) return std::unexpected(left.error());
  for (const auto& entry : *left) {
    if (auto removed = files.remove(temporary(entry.name)); !removed) return removed;
  }
  stale = false;
  return {};
}

Result<void> Archive::Impl::ready_to_write() {
  if (!lock) return std::unexpected(Error{ErrorCode::invalid_argument, "the register is open for reading only", folder.string()});
  return stale ? recover() : Result<void>();
}

Result<std::unique_ptr<Archive>> Archive::create(FileSystem& files, const fs::path& folder, const CreateOptions& options) {
  if (sodium_init() < 0) return std::unexpected(Error{ErrorCode::io, "the system has no source of random numbers", {}});
  if (files.exists(folder / manifest_name))
    return std::unexpected(Error{ErrorCode::invalid_argument, "a register is there already", folder.string()});
  const fs::path keys = keys_folder(folder, options.keys);
  const std::string origin = options.origin.empty() ? new_origin(options.random) : options.origin;
  auto key = SigningKey::generate(origin, options.random);
  if (!key) return std::unexpected(key.error());
  if (auto made = make_tree(files, folder); !made) return std::unexpected(made.error());
  if (auto made = make_keys_folder(files, keys); !made) return std::unexpected(made.error());
  auto impl = std::make_unique<Impl>(files, folder);
  auto lock = files.lock(folder / "lock", holder_words("solferino init"));
  if (!lock) return std::unexpected(lock.error());
  impl->lock = *std::move(lock);
  if (auto kept = keep_key(files, keys, *key, options.keys.empty()); !kept) return std::unexpected(kept.error());
  impl->random = options.random;
  impl->manifest = {origin, format_vkey(key->public_key())};
  impl->key = key->public_key();
  impl->signing_key = *std::move(key);
  if (auto written = impl->write_checkpoint(0, empty_root()); !written) return std::unexpected(written.error());
  // Last of all: only with it is the folder a register.
  const std::string manifest = write_manifest(impl->manifest);
  const auto done = replace_file(files, {impl->temporary(manifest_name), folder / manifest_name, manifest, Secrecy::everybody});
  if (!done) return std::unexpected(done.error());
  return std::unique_ptr<Archive>(new Archive(std::move(impl)));
}

Result<std::unique_ptr<Archive>> Archive::open(FileSystem& files, const fs::path& folder, const OpenOptions& options) {
  if (sodium_init() < 0) return std::unexpected(Error{ErrorCode::io, "the system has no source of random numbers", {}});
  const auto text = files.read(folder / manifest_name);
  if (!text) {
    if (text.error().code != ErrorCode::not_found) return std::unexpected(text.error());
    return std::unexpected(Error{ErrorCode::not_found, "no register is here", folder.string()});
  }
  auto manifest = parse_manifest(*text);
  if (!manifest) return std::unexpected(Error{manifest.error().code, manifest.error().message, (folder / manifest_name).string()});
  auto impl = std::make_unique<Impl>(files, folder);
  impl->key = *parse_vkey(manifest->vkey);
  impl->manifest = *std::move(manifest);
  impl->random = options.random;
  std::unique_ptr<Archive> archive(new Archive(std::move(impl)));
  if (options.access == Access::read) {
    if (auto read = archive->refresh(); !read) return std::unexpected(read.error());
    return archive;
  }
  auto lock = files.lock(folder / "lock", holder_words(options.holder));
  if (!lock) return std::unexpected(lock.error());
  archive->impl_->lock = *std::move(lock);
  auto key = load_key(files, keys_folder(folder, options.keys), archive->impl_->manifest);
  if (!key) return std::unexpected(key.error());
  archive->impl_->signing_key = *std::move(key);
  if (auto made = make_tree(files, folder); !made) return std::unexpected(made.error());
  if (auto done = archive->impl_->recover(); !done) return std::unexpected(done.error());
  if (files.exists(archive->impl_->unlogged_mark())) {
    archive->impl_->marked = true;
    if (const auto swept = archive->sweep(); !swept) return std::unexpected(swept.error());
  }
  if (auto done = archive->keep_seen(archive->checkpoint().note); !done) return std::unexpected(done.error());
  return archive;
}

}  // namespace solferino::archive
