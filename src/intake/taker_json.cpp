// SPDX-License-Identifier: Apache-2.0
// Files of JSON: one document or many.
#include "intake/binary.h"
#include "intake/charset.h"
#include "intake/json.h"
#include "intake/plain_text.h"
#include "intake/taker.h"

namespace solferino::intake::detail {

using record::Document;

constexpr std::uint64_t max_wide_json_bytes = 64ULL << 20U;

// Hands on the documents of a file that may hold several. Whether it does decides how those without an id are called and whether the file is but a container,
// so the first one waits for the second.
class RecordDelivery {
 public:
  explicit RecordDelivery(Taker& taker) : taker_(taker) {}

  struct One {
    Result<Document> document;
    std::string_view json;
    std::uint64_t line = 0;  // 0 where documents are not lines
  };

  // False when no more is wanted.
  bool add(One one) {
    if (!one.document && taker_.place_.hints.quiet) return wanted();
    if (++count_ == 1) {
      if (taker_.course_.keeps()) first_json_ = one.json;
      first_ = std::move(one);
      first_->json = first_json_;
      return true;
    }
    if (count_ == 2) {
      taker_.hand_on_self(std::nullopt);
      const bool goes_on = wanted() && hand_on(std::move(*first_), 1);
      first_.reset();
      if (!goes_on) return false;
    }
    return hand_on(std::move(one), count_);
  }

  void finish() {
    if (!first_) return;
    taker_.hand_on_self(finished(std::move(first_->document), first_->line, 0));
    first_.reset();
  }
  [[nodiscard]] bool wanted() const { return taker_.course_.wanted(); }
  [[nodiscard]] bool empty() const { return count_ == 0; }

 private:
  [[nodiscard]] std::string name(std::uint64_t number) const {
    return taker_.place_.name + (number > 0 ? "#" + std::to_string(number) : "");
  }

  // `number` is 0 where the file holds nothing else.
  [[nodiscard]] Result<Document> finished(Result<Document> one, std::uint64_t line, std::uint64_t number) const {
    if (!one) {
      Error error = std::move(one.error());
      error.where = line > 0 ? taker_.place_.name + ":" + std::to_string(line) : name(number > 1 ? number : 0);
      return std::unexpected(std::move(error));
    }
    if (one->id.empty()) one->id = name(number);
    if (one->source.empty()) one->source = taker_.place_.hints.source;
    if (one->source.empty() && taker_.place_.name != "-") one->source = taker_.place_.name;
    return taker_.completed(std::move(*one));
  }

  bool hand_on(One one, std::uint64_t number) {
    Piece piece;
    if (taker_.course_.keeps()) {
      piece.name = name(number);
      piece.bytes = one.json;
    }
    piece.container = taker_.number_;
    piece.kind = name_of_kind(Kind::json);
    piece.outcome = finished(std::move(one.document), one.line, number);
    taker_.course_.hand_on(std::move(piece));
    return wanted();
  }

  Taker& taker_;
  std::optional<One> first_;
  std::string first_json_;
  std::uint64_t count_ = 0;
};

void Taker::take_json(ByteSource& source, bool lines) {
  const auto head = source.peek(4096);
  if (!head) return fail(head.error());
  if (!has_wide_mark(*head) && utf16_without_mark(*head).empty()) return lines ? take_json_lines(source) : take_json_values(source);
  // UTF-16, as some Windows programs export: rare enough to be read whole.
  bool more = false;
  auto bytes = source.take_up_to(max_wide_json_bytes, more);
  if (!bytes) return fail(bytes.error());
  if (more)
    return fail({ErrorCode::too_large, "JSON in UTF-16 of more than " + words_of_size(max_wide_json_bytes) + "; save it as UTF-8", {}});
  const auto decoded = to_utf8(std::move(*bytes), {});
  if (!decoded) return fail(decoded.error());
  ByteSource utf8 = ByteSource::of_memory(decoded->text);
  lines ? take_json_lines(utf8) : take_json_values(utf8);
}

void Taker::take_json_lines(ByteSource& source) {
  LineReader lines(source, json_value_bytes);
  LineReader::Line line;
  JsonRecords records;
  RecordDelivery delivery(*this);
  std::optional<Error> broken;
  while (delivery.wanted() && !broken) {
    const auto there = lines.next(line);
    if (!there) broken = there.error();
    if (!there || !*there) break;
    if (source.taken() > course_.options().max_file_bytes) {
      broken = Error{ErrorCode::too_large, "more than " + words_of_size(course_.options().max_file_bytes), {}};
    } else if (line.size > json_value_bytes) {
      Error error{
          ErrorCode::too_large, "a line of " + words_of_size(line.size) + "; at most " + words_of_size(json_value_bytes) + " are read", {}};
      delivery.add({std::unexpected(std::move(error)), {}, line.number});
    } else if (!trimmed(without_utf8_mark(line.bytes)).empty()) {
      records.read(line.bytes,
                   [&](Result<Document> one, std::string_view json) { return delivery.add({std::move(one), json, line.number}); });
    }
  }
  delivery.finish();
  if (broken) return fail(*broken);
  if (delivery.empty()) fail({ErrorCode::bad_format, "is empty", {}});
}

void Taker::take_json_values(ByteSource& source) {
  if (const auto mark = source.peek(3); mark && *mark == "\xEF\xBB\xBF") {
    bool more = false;
    if (const auto skipped = source.take_up_to(3, more); !skipped) return fail(skipped.error());
  }
  JsonSplitter values(source);
  std::string value;
  JsonRecords records;
  RecordDelivery delivery(*this);
  std::optional<Error> broken;
  while (delivery.wanted() && !broken) {
    const auto there = values.next(value);
    if (!there) broken = there.error();
    if (!there || !*there) break;
    if (source.taken() > course_.options().max_file_bytes) {
      broken = Error{ErrorCode::too_large, "more than " + words_of_size(course_.options().max_file_bytes), {}};
    } else {
      records.read(value, [&](Result<Document> one, std::string_view json) { return delivery.add({std::move(one), json}); });
    }
  }
  delivery.finish();
  if (broken) return fail(*broken);
  if (delivery.empty()) fail({ErrorCode::bad_format, "holds no document", {}});
}

}  // namespace solferino::intake::detail
