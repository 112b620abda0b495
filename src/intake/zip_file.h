// SPDX-License-Identifier: Apache-2.0
// A ZIP file in memory, by libzip. Nothing is ever written where its names point to.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace solferino::intake::detail {

class ZipFile {
 public:
  // `bytes` must outlive it. Fails with bad_format, or with too_large where there are more than 200,000 entries.
  static Result<ZipFile> open(std::string_view bytes);

  struct Entry {
    std::string name;  // valid UTF-8 without control characters
    std::uint64_t size = 0;
    bool is_folder = false;
    bool is_encrypted = false;
  };

  [[nodiscard]] std::uint64_t size() const;
  [[nodiscard]] Entry entry(std::uint64_t index) const;
  // The entry of that name.
  [[nodiscard]] std::optional<std::uint64_t> find(const char* name) const;
  // Fails with too_large beyond `most` bytes (whatever the file says of its size), with unsupported where it is encrypted or packed in a way that libzip does not
  // know, with bad_format where it is broken or its checksum is wrong.
  [[nodiscard]] Result<std::string> read(std::uint64_t index, std::uint64_t most) const;

 private:
  struct Open;
  struct Close {
    void operator()(Open* open) const;
  };
  explicit ZipFile(std::unique_ptr<Open, Close> open) : open_(std::move(open)) {}

  std::unique_ptr<Open, Close> open_;
};

// Why a member of that name is not taken: it is absolute, or leads out of the folder. Nothing for good names.
[[nodiscard]] std::optional<Error> refuse_member_name(std::string_view name);

}  // namespace solferino::intake::detail
