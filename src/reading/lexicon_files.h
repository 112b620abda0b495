// SPDX-License-Identifier: Apache-2.0
// The lexicon files below some folders, read into memory: the two special ones parsed at once, the others one after the other, so that the facts of a file
// can go before the next one comes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "reading/lexicon.h"

namespace solferino::reading::detail {

class LexiconFiles {
 public:
  struct File {
    std::filesystem::path folder;
    std::size_t folder_number = 0;
    std::string name;  // below its folder, with '/'
    std::string bytes;
  };
  // The files of a folder by their names, or the one file that is no folder, without their bytes. Fails with not_found or io.
  static Result<std::vector<File>> list(const std::filesystem::path& folder, std::size_t number);
  // Fills in its bytes. Fails with io.
  static Result<void> read(File& file);
  static bool is_special(const File& file);

  // Fails with not_found, io or bad_format.
  static Result<LexiconFiles> open(const std::vector<std::filesystem::path>& folders);

  [[nodiscard]] const std::vector<Fact>& irregular() const { return irregular_; }
  [[nodiscard]] const std::vector<Fact>& abbreviations() const { return abbreviations_; }
  [[nodiscard]] const std::string& version() const { return version_; }
  [[nodiscard]] std::size_t line_count() const { return lines_; }

  // Calls sink for each file but the special ones: the last folder first, in a folder byte by byte of the path. A line of an earlier folder is left out where a
  // later one says the same phrase in the same lexicon; within one folder that is an error.
  using Sink = std::function<void(LexiconFile)>;
  [[nodiscard]] Result<void> parse(const Sink& sink) const;

 private:
  // Which phrases were said, by the hash of lexicon and phrase. That two of them share one of 2^64 is not to be expected before billions of lines.
  struct Said {
    std::uint64_t key = 0;
    const File* file = nullptr;
    int line = 0;
  };
  class Duplicates;

  static Result<LexiconFile> parse_one(const File& file, Duplicates& duplicates);
  Result<void> parse_special();

  std::vector<File> files_;
  std::vector<Fact> irregular_;
  std::vector<Fact> abbreviations_;
  std::string version_;
  std::size_t lines_ = 0;
};

}  // namespace solferino::reading::detail
