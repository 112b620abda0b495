// SPDX-License-Identifier: Apache-2.0
#include "reading/lexicon_files.h"

#include <algorithm>
#include <bit>
#include <fstream>
#include <iterator>
#include <optional>

#include "reading/glyphs.h"
#include "reading/hashing.h"

namespace solferino::reading::detail {
namespace {

namespace fs = std::filesystem;

Error at_path(ErrorCode code, std::string message, const fs::path& path) { return {code, std::move(message), path.string()}; }

Result<std::string> read_bytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return std::unexpected(at_path(ErrorCode::io, "cannot open the file", path));
  std::string bytes(static_cast<std::size_t>(std::max<std::streamoff>(in.tellg(), 0)), '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) return std::unexpected(at_path(ErrorCode::io, "cannot read the file", path));
  return bytes;
}

std::string_view stem_of(std::string_view name) {
  name.remove_prefix(name.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

}  // namespace

Result<std::vector<LexiconFiles::File>> LexiconFiles::list(const fs::path& folder, std::size_t number) {
  std::error_code error;
  std::vector<File> files;
  if (fs::is_regular_file(folder, error)) {
    files.push_back({folder.parent_path(), number, folder.filename().string(), {}});
    return files;
  }
  if (!fs::is_directory(folder, error))
    return std::unexpected(at_path(ErrorCode::not_found, "there is no such folder of lexicons", folder));
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() != ".txt" || !it->is_regular_file(error)) continue;
    files.push_back({folder, number, it->path().lexically_relative(folder).generic_string(), {}});
  }
  if (error) return std::unexpected(at_path(ErrorCode::io, error.message(), folder));
  if (files.empty()) return std::unexpected(at_path(ErrorCode::not_found, "the folder holds no lexicon (*.txt)", folder));
  std::ranges::sort(files, {}, &File::name);
  return files;
}

Result<void> LexiconFiles::read(File& file) {
  auto bytes = read_bytes(file.folder / file.name);
  if (!bytes) return std::unexpected(std::move(bytes.error()));
  file.bytes = std::move(*bytes);
  return {};
}

Result<LexiconFiles> LexiconFiles::open(const std::vector<fs::path>& folders) {
  LexiconFiles out;
  for (std::size_t i = folders.size(); i-- > 0;) {
    auto files = list(folders[i], i);
    if (!files) return std::unexpected(std::move(files.error()));
    std::ranges::move(*files, std::back_inserter(out.files_));
  }
  std::uint64_t hash = 0;
  for (File& file : out.files_) {
    if (auto done = read(file); !done) return std::unexpected(std::move(done.error()));
    hash = hash_bytes(file.bytes, hash_bytes(file.name, hash));
    out.lines_ += static_cast<std::size_t>(std::ranges::count(file.bytes, '\n')) + 1;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  for (unsigned shift = 32; shift > 0; shift -= 4) out.version_ += digits[hash >> (shift - 4) & 15U];
  if (auto done = out.parse_special(); !done) return std::unexpected(std::move(done.error()));
  return out;
}

// An open-addressed table, large enough from the start.
class LexiconFiles::Duplicates {
 public:
  explicit Duplicates(std::size_t lines) : slots_(std::bit_ceil(2 * lines + 2)) {}

  // Who said the same before; null where nobody did.
  const Said* add(const Fact& fact, const File& file) {
    write_key(fact, key_);
    const std::uint64_t key = hash_bytes(key_);
    for (std::size_t at = key & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      Said& slot = slots_[at];
      if (slot.file == nullptr) {
        slot = {key, &file, fact.entry.line};
        return nullptr;
      }
      if (slot.key == key) return &slot;
    }
  }

  // Takes out what a later folder has said already.
  Result<void> sift(const File& file, LexiconFile& parsed) {
    std::optional<Error> clash;
    std::erase_if(parsed.facts, [&](const Fact& fact) {
      const Said* before = add(fact, file);
      if (before != nullptr && before->file->folder_number == file.folder_number && !clash) {
        clash = Error{ErrorCode::bad_format,
                      "'" + fact.entry.phrase + "' stands already in " + before->file->name + ":" + std::to_string(before->line) +
                          "; take one of the lines away, or tell them apart by an attribute if=",
                      (file.folder / fact.entry.rule()).string()};
      }
      return before != nullptr;
    });
    if (clash) return std::unexpected(std::move(*clash));
    return {};
  }

 private:
  std::vector<Said> slots_;
  std::string key_;
};

Result<LexiconFile> LexiconFiles::parse_one(const File& file, Duplicates& duplicates) {
  auto parsed = parse_lexicon(file.bytes, file.name);
  if (!parsed) {
    parsed.error().where = (file.folder / parsed.error().where).string();
    return parsed;
  }
  if (auto done = duplicates.sift(file, *parsed); !done) return std::unexpected(std::move(done.error()));
  // A user's weapons.txt is told from the shipped one by the folder that it lies in.
  if (file.folder_number > 0) {
    const std::string name =
        (fs::absolute(file.folder).lexically_normal() / "").parent_path().filename().generic_string() + "/" + file.name;
    for (Fact& fact : parsed->facts) fact.entry.file = name;
  }
  return parsed;
}

Result<void> LexiconFiles::parse_special() {
  Duplicates duplicates(lines_);
  for (const File& file : files_) {
    if (!is_special(file)) continue;
    auto parsed = parse_one(file, duplicates);
    if (!parsed) return std::unexpected(std::move(parsed.error()));
    std::ranges::move(parsed->facts, std::back_inserter(stem_of(file.name) == "irregular" ? irregular_ : abbreviations_));
  }
  return {};
}

Result<void> LexiconFiles::parse(const Sink& sink) const {
  Duplicates duplicates(lines_);
  for (const File& file : files_) {
    if (is_special(file)) continue;
    auto parsed = parse_one(file, duplicates);
    if (!parsed) return std::unexpected(std::move(parsed.error()));
    sink(*std::move(parsed));
  }
  return {};
}

bool LexiconFiles::is_special(const File& file) { return stem_of(file.name) == "irregular" || stem_of(file.name) == "abbreviations"; }

}  // namespace solferino::reading::detail
