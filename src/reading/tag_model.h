// SPDX-License-Identifier: Apache-2.0
// A tagger's file as it lies in memory; docs/formats/models.md is its description.
//
// Opening maps the file, checks its header and its checksum, and that every section lies inside it and has a usable size. Whatever a section holds then, what is looked up
// in it stays inside: indexes are masked, probes are bounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace solferino::reading::detail {

enum class ModelKind : std::uint32_t { tags = 1, mentions = 2 };

// The sections of a file, in this order.
enum class ModelSection : std::uint8_t { attributions, samples, classes, levels, dictionary, weights };
inline constexpr std::size_t model_sections = 6;

// A class of words is one of 1,024; its levels say which of the coarser classes it belongs to.
inline constexpr unsigned class_bits = 10;
inline constexpr std::uint32_t class_count = 1U << class_bits;
struct ClassLevels {
  std::uint8_t middle = 0;
  std::uint8_t coarse = 0;
};

// What the training texts say about a word: the tags it bears there, the commonest of them, and whether that one may be taken without looking further.
struct KnownWord {
  std::uint32_t tags = 0;  // one bit a tag
  std::uint8_t best = 0;
  bool decided = false;
};

// The parts of a file before they are put together.
struct ModelParts {
  ModelKind kind = ModelKind::tags;
  std::uint64_t partner = 0;  // content of the tags' file that a file of mentions was made with
  std::string attributions;
  std::string samples;
  std::vector<std::uint32_t> classes;
  std::vector<ClassLevels> levels;
  std::vector<std::uint64_t> dictionary;
  std::vector<std::int8_t> weights;  // rows of `labels` weights
  std::uint32_t labels = 0;
};

[[nodiscard]] std::string pack_model(const ModelParts& parts);
// Writes size and hash of the content anew into a file that was changed in place.
void seal_model(std::string& bytes);

// Both tables are open: a word's slot is the first free one behind its home. They are built half empty, so a probe is short; it ends after `max_probe` slots in any case.
inline constexpr std::size_t max_probe = 64;
void put_class(std::vector<std::uint32_t>& table, std::uint64_t word, std::uint32_t word_class);
void put_known(std::vector<std::uint64_t>& table, std::uint64_t word, const KnownWord& known);

class TagModel {
 public:
  // Fails with not_found, io, or bad_format naming the file.
  [[nodiscard]] static Result<std::unique_ptr<const TagModel>> open(const std::filesystem::path& file, ModelKind kind,
                                                                    std::uint32_t labels);
  // The same over bytes that somebody else keeps; the caller checks nothing beforehand. `name` stands in errors.
  [[nodiscard]] static Result<std::unique_ptr<const TagModel>> over(std::string_view bytes, ModelKind kind, std::uint32_t labels,
                                                                    const std::string& name);

  // A word's class plus one; 0 for words that have none.
  [[nodiscard]] std::uint32_t class_of(std::uint64_t word) const;
  [[nodiscard]] ClassLevels levels_of(std::uint32_t word_class) const { return levels_[word_class & (class_count - 1)]; }
  [[nodiscard]] KnownWord known(std::uint64_t word) const;

  [[nodiscard]] const std::int8_t* row(std::uint32_t feature) const { return weights_ + std::size_t{feature & row_mask_} * labels_; }
  [[nodiscard]] std::string_view attributions() const { return text(ModelSection::attributions); }
  [[nodiscard]] std::string_view samples() const { return text(ModelSection::samples); }
  [[nodiscard]] std::uint64_t content() const { return content_; }
  [[nodiscard]] std::uint64_t partner() const { return partner_; }

  TagModel(const TagModel&) = delete;
  TagModel& operator=(const TagModel&) = delete;
  ~TagModel();

 private:
  TagModel() = default;
  [[nodiscard]] Result<void> check(ModelKind kind, std::uint32_t labels, const std::string& name);
  [[nodiscard]] bool sizes_fit(std::uint32_t labels);
  [[nodiscard]] std::string_view text(ModelSection section) const;

  std::string_view bytes_;
  bool mapped_ = false;
  std::span<const std::uint32_t> classes_;
  std::span<const ClassLevels> levels_;
  std::span<const std::uint64_t> dictionary_;
  const std::int8_t* weights_ = nullptr;
  std::uint32_t row_mask_ = 0;
  std::uint32_t labels_ = 0;
  std::uint64_t content_ = 0;
  std::uint64_t partner_ = 0;
};

}  // namespace solferino::reading::detail
