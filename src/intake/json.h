// SPDX-License-Identifier: Apache-2.0
// Documents as JSON objects: {"id", "text", "title", "published", "outlet", "source", "lang"}; other keys are ignored.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/base.h"
#include "intake/byte_source.h"
#include "record/record.h"

namespace solferino::intake::detail {

// One object (or line) may have so many bytes; a document's text is far shorter, and the parser needs up to 14 times as much memory.
inline constexpr std::size_t json_value_bytes = 32U << 20U;
inline constexpr std::size_t json_depth = 1024;

// Reads objects one after the other, keeping the parser's memory. Not for use by two threads at once.
class JsonRecords {
 public:
  JsonRecords();
  ~JsonRecords();
  JsonRecords(JsonRecords&&) noexcept;
  JsonRecords& operator=(JsonRecords&&) noexcept;

  // The document, and the JSON that it stands in: as given, or of one of several in one object without white space.
  using Found = std::function<bool(Result<record::Document>, std::string_view json)>;

  // Calls `found` for the document in `json`, or for each one if it is {"documents": [...]}; false as soon as `found` says so. The document's
  // text is byte for byte the one given; `id`, `source` and `lang` are empty where the object has none. Errors have no `where`.
  bool read(std::string_view json, const Found& found);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

// Takes a stream of JSON apart into its values, without holding more than one: the elements of an array at the top, or values one after the
// other. Only the nesting is looked at; whether a value is sound, its parser will say.
class JsonSplitter {
 public:
  explicit JsonSplitter(ByteSource& source) : source_(source) {}

  // False at the end. Fails with bad_format (unbalanced, missing comma) or too_large; nothing can be read after that.
  Result<bool> next(std::string& value);

  // Whether the values are the elements of one array.
  [[nodiscard]] bool in_array() const { return in_array_; }

 private:
  Result<bool> more();
  Result<bool> skip_space();
  Result<bool> start(bool& ended);
  Result<bool> collect(std::string& value);

  ByteSource& source_;
  std::string_view piece_;
  bool in_array_ = false;
  bool array_ended_ = false;
  bool begun_ = false;
};

}  // namespace solferino::intake::detail
