// SPDX-License-Identifier: Apache-2.0
#include "reading/tag_model.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <cstring>
#include <utility>

#include "reading/hashing.h"

namespace solferino::reading::detail {
namespace {

constexpr char magic[8] = {'S', 'O', 'L', 'F', 'T', 'A', 'G', '\n'};
constexpr std::uint32_t format_version = 1;

struct Section {
  std::uint64_t offset;
  std::uint64_t bytes;
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t kind;
  std::uint32_t labels;
  std::uint32_t sections;
  std::uint64_t file_size;
  std::uint64_t partner;
  std::uint64_t content;  // of the whole file with this field zero
  Section section[model_sections];
};
static_assert(sizeof(Header) == 48 + 16 * model_sections);

// Bytes of a dictionary's slot: the word's check in the upper half, then `decided`, the best tag and the tags.
constexpr unsigned tag_bits = 20;
constexpr unsigned best_shift = tag_bits;
constexpr unsigned decided_shift = 25;

// A slot of the classes' table: the word's check, then its class. An empty slot is all ones, which no word's slot is: its check would be all ones.
constexpr std::uint32_t empty_class = 0xFFFFFFFFU;
constexpr std::uint32_t class_check(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 42U) << class_bits; }
constexpr std::uint64_t known_check(std::uint64_t word) { return word >> 32U << 32U; }

// Four interleaved lanes of eight bytes: as fast as memory, and any changed byte shows.
std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t lane[4] = {1, 2, 3, 4};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    for (std::size_t k = 0; k < 4; ++k) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, bytes.data() + at + 8 * k, 8);
      lane[k] = mix(lane[k] ^ eight);
    }
  }
  return mix(lane[0] ^ mix(lane[1] ^ mix(lane[2] ^ mix(lane[3] ^ hash_bytes(bytes.substr(at))))));
}

std::uint64_t content_of(Header header, std::string_view bytes) {
  header.content = 0;
  char head[sizeof header];
  std::memcpy(head, &header, sizeof header);
  return mix(hash_of({head, sizeof head}) ^ hash_of(bytes.substr(sizeof header)));
}

Error bad(std::string why, const std::string& name) { return {ErrorCode::bad_format, std::move(why), name}; }

template <class T>
std::span<const T> view(std::string_view bytes, const Section& section) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): sections begin at multiples of eight and hold plain numbers
  return {reinterpret_cast<const T*>(bytes.data() + section.offset), section.bytes / sizeof(T)};
}

Header header_of(std::string_view bytes) {
  Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  return header;
}

}  // namespace

void put_class(std::vector<std::uint32_t>& table, std::uint64_t word, std::uint32_t word_class) {
  const std::size_t mask = table.size() - 1;
  for (std::size_t i = 0; i < max_probe; ++i) {
    std::uint32_t& slot = table[(word + i) & mask];
    if (slot != empty_class && (slot ^ class_check(word)) >> class_bits != 0) continue;
    slot = class_check(word) | word_class;
    return;
  }
}

void put_known(std::vector<std::uint64_t>& table, std::uint64_t word, const KnownWord& known) {
  const std::size_t mask = table.size() - 1;
  for (std::size_t i = 0; i < max_probe; ++i) {
    std::uint64_t& slot = table[(word + i) & mask];
    if (slot != 0 && (slot ^ word) >> 32U != 0) continue;
    slot = known_check(word) | known.tags | std::uint64_t{known.best} << best_shift | std::uint64_t{known.decided} << decided_shift;
    return;
  }
}

std::string pack_model(const ModelParts& parts) {
  Header header{};
  std::memcpy(header.magic, magic, sizeof magic);
  header.version = format_version;
  header.kind = static_cast<std::uint32_t>(parts.kind);
  header.labels = parts.labels;
  header.sections = model_sections;
  header.partner = parts.partner;
  std::string bytes(sizeof header, '\0');
  std::size_t next = 0;
  const auto add = [&](const void* data, std::size_t size) {
    bytes.resize((bytes.size() + 7) / 8 * 8, '\0');
    header.section[next++] = {bytes.size(), size};
    bytes.append(static_cast<const char*>(data), size);
  };
  add(parts.attributions.data(), parts.attributions.size());
  add(parts.samples.data(), parts.samples.size());
  add(parts.classes.data(), parts.classes.size() * sizeof(std::uint32_t));
  add(parts.levels.data(), parts.levels.size() * sizeof(ClassLevels));
  add(parts.dictionary.data(), parts.dictionary.size() * sizeof(std::uint64_t));
  add(parts.weights.data(), parts.weights.size());
  std::memcpy(bytes.data(), &header, sizeof header);
  seal_model(bytes);
  return bytes;
}

void seal_model(std::string& bytes) {
  if (bytes.size() < sizeof(Header)) return;
  Header header = header_of(bytes);
  header.file_size = bytes.size();
  header.content = content_of(header, bytes);
  std::memcpy(bytes.data(), &header, sizeof header);
}

Result<std::unique_ptr<const TagModel>> TagModel::open(const std::filesystem::path& file, ModelKind kind, std::uint32_t labels) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const auto code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::io;
    return std::unexpected(Error{code, std::strerror(errno), file.string()});
  }
  struct stat status{};
  const bool known = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  const auto size = known ? static_cast<std::size_t>(status.st_size) : 0;
  void* mapped = size >= sizeof(Header) ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
  ::close(descriptor);
  if (size < sizeof(Header)) return std::unexpected(bad("too short for a model", file.string()));
  if (mapped == MAP_FAILED) return std::unexpected(Error{ErrorCode::io, "cannot be mapped into memory", file.string()});
  std::unique_ptr<TagModel> model(new TagModel());
  model->bytes_ = {static_cast<const char*>(mapped), size};
  model->mapped_ = true;
  if (auto checked = model->check(kind, labels, file.string()); !checked) return std::unexpected(checked.error());
  return model;
}

Result<std::unique_ptr<const TagModel>> TagModel::over(std::string_view bytes, ModelKind kind, std::uint32_t labels,
                                                       const std::string& name) {
  std::unique_ptr<TagModel> model(new TagModel());
  model->bytes_ = bytes;
  if (auto checked = model->check(kind, labels, name); !checked) return std::unexpected(checked.error());
  return model;
}

TagModel::~TagModel() {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): munmap takes what mmap gave
  if (mapped_) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

Result<void> TagModel::check(ModelKind kind, std::uint32_t labels, const std::string& name) {
  if (bytes_.size() < sizeof(Header)) return std::unexpected(bad("too short for a model", name));
  const Header header = header_of(bytes_);
  if (std::memcmp(header.magic, magic, sizeof magic) != 0) return std::unexpected(bad("not a model of ours", name));
  if (header.version != format_version || header.sections != model_sections || header.kind != static_cast<std::uint32_t>(kind) ||
      header.labels != labels) {
    return std::unexpected(bad("a model of another kind or version; make it again", name));
  }
  if (header.file_size != bytes_.size()) return std::unexpected(bad("the model is cut short, or too long", name));
  if (header.content != content_of(header, bytes_)) return std::unexpected(bad("the model is damaged", name));
  content_ = header.content;
  partner_ = header.partner;
  if (!sizes_fit(labels)) return std::unexpected(bad("the model's sections do not fit", name));
  return {};
}

bool TagModel::sizes_fit(std::uint32_t labels) {
  const Header header = header_of(bytes_);
  for (const Section& one : header.section) {
    if (one.offset % 8 != 0 || one.offset > bytes_.size() || one.bytes > bytes_.size() - one.offset) return false;
  }
  const auto section = [&](ModelSection which) { return header.section[static_cast<std::size_t>(which)]; };
  classes_ = view<std::uint32_t>(bytes_, section(ModelSection::classes));
  levels_ = view<ClassLevels>(bytes_, section(ModelSection::levels));
  dictionary_ = view<std::uint64_t>(bytes_, section(ModelSection::dictionary));
  const auto weights = view<std::int8_t>(bytes_, section(ModelSection::weights));
  const std::size_t rows = weights.size() / labels;
  const bool tables = (classes_.empty() || std::has_single_bit(classes_.size())) &&
                      (dictionary_.empty() || std::has_single_bit(dictionary_.size())) &&
                      (classes_.empty() ? levels_.empty() : levels_.size() == class_count);
  if (!tables || !std::has_single_bit(rows) || rows > 1U << 24U || rows * labels != weights.size()) return false;
  weights_ = weights.data();
  labels_ = labels;
  row_mask_ = static_cast<std::uint32_t>(rows - 1);
  return true;
}

std::uint32_t TagModel::class_of(std::uint64_t word) const {
  if (classes_.empty()) return 0;
  const std::size_t mask = classes_.size() - 1;
  for (std::size_t i = 0; i < max_probe; ++i) {
    const std::uint32_t slot = classes_[(word + i) & mask];
    if (slot == empty_class) return 0;
    if ((slot ^ class_check(word)) >> class_bits == 0) return (slot & (class_count - 1)) + 1;
  }
  return 0;
}

KnownWord TagModel::known(std::uint64_t word) const {
  if (dictionary_.empty()) return {};
  const std::size_t mask = dictionary_.size() - 1;
  for (std::size_t i = 0; i < max_probe; ++i) {
    const std::uint64_t slot = dictionary_[(word + i) & mask];
    if (slot == 0) return {};
    if ((slot ^ word) >> 32U != 0) continue;
    return {static_cast<std::uint32_t>(slot & ((1U << tag_bits) - 1)), static_cast<std::uint8_t>(slot >> best_shift & 31U),
            (slot >> decided_shift & 1U) != 0};
  }
  return {};
}

std::string_view TagModel::text(ModelSection section) const {
  const Section at = header_of(bytes_).section[static_cast<std::size_t>(section)];
  return bytes_.substr(at.offset, at.bytes);
}

}  // namespace solferino::reading::detail
