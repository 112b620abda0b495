// SPDX-License-Identifier: Apache-2.0
#include "intake/intake.h"

#include <algorithm>

#include "intake/binary.h"
#include "intake/byte_source.h"
#include "intake/charset.h"
#include "intake/html.h"
#include "intake/json.h"
#include "intake/kind.h"
#include "intake/language.h"
#include "intake/markdown.h"
#include "intake/plain_text.h"
#include "intake/published_date.h"

namespace solferino::intake {
namespace {

using detail::ByteSource;
using detail::Kind;
using record::Document;

constexpr std::size_t sniff_bytes = 64U << 10U;
constexpr std::uint64_t max_page_bytes = 64ULL << 20U;  // pages saved with their pictures inside reach tens of MiB
constexpr std::uint64_t max_wide_json_bytes = 64ULL << 20U;

std::string mib(std::uint64_t bytes) {
  return bytes < (1U << 20U) ? std::to_string(bytes) + " bytes" : std::to_string(bytes >> 20U) + " MiB";
}

// One input on its way: where it is from, what the user wants, whom to tell.
class Taker {
 public:
  Taker(std::string_view name, const Options& options, const Sink& sink) : name_(name), options_(options), sink_(sink) {}

  void run(ByteSource& source) const {
    const auto head = source.peek(sniff_bytes);
    if (!head) return fail(head.error());
    if (head->empty()) return fail({ErrorCode::bad_format, "is empty", {}});
    if (auto refused = detail::refuse_binary(*head)) return fail(*refused);
    const auto named = detail::kind_of_name(name_);
    if (!named && detail::is_other_xml(*head))
      return fail({ErrorCode::unsupported, "XML other than XHTML is not read yet; give the pages or texts", {}});
    const bool wide = detail::has_wide_mark(*head) || !detail::utf16_without_mark(*head).empty();
    switch (named.value_or(detail::sniff_kind(*head))) {
      case Kind::plain:
        return take_plain(source);
      case Kind::markdown:
        return take_markdown(source);
      case Kind::html:
        return take_page(source);
      case Kind::json:
        return wide ? take_wide_json(source, false) : take_json(source);
      case Kind::json_lines:
        return wide ? take_wide_json(source, true) : take_json_lines(source);
    }
  }

  void fail(Error error) const {
    if (error.where.empty()) error.where = name_;
    sink_(std::unexpected(std::move(error)));
  }

 private:
  struct Text {
    std::string text;
    std::optional<std::string> note;
  };

  // The text of a document of which only the beginning is wanted. In no charset do letters take more than four bytes.
  [[nodiscard]] Result<Text> beginning(ByteSource& source) const {
    bool more = false;
    auto bytes = source.take_up_to(options_.max_text_bytes * 4 + sniff_bytes, more);
    if (!bytes) return std::unexpected(bytes.error());
    // The last line may be cut in mid-letter.
    if (more) bytes->resize(std::min(bytes->size(), bytes->rfind('\n') + 1 > bytes->size() / 2 ? bytes->rfind('\n') + 1 : bytes->size()));
    auto decoded = detail::to_utf8(std::move(*bytes), {});
    if (!decoded) return std::unexpected(decoded.error());
    detail::normalise_newlines(decoded->text);
    if (detail::trimmed(decoded->text).empty()) return std::unexpected(Error{ErrorCode::bad_format, "is empty", {}});
    return Text{std::move(decoded->text), std::move(decoded->note)};
  }

  void take_plain(ByteSource& source) const {
    auto text = beginning(source);
    if (!text) return fail(text.error());
    Document document;
    document.text = std::move(text->text);
    document.note = std::move(text->note);
    deliver(std::move(document));
  }

  void take_markdown(ByteSource& source) const {
    auto text = beginning(source);
    if (!text) return fail(text.error());
    auto read = detail::read_markdown(text->text);
    Document document;
    document.text = std::move(read.text);
    document.title = std::move(read.title);
    document.outlet = std::move(read.outlet);
    document.published = read.published;
    document.note = std::move(text->note);
    if (read.note) detail::add_note(document.note, *read.note);
    if (read.lang) document.lang = detail::primary_tag(*read.lang);
    deliver(std::move(document));
  }

  void take_page(ByteSource& source) const {
    bool more = false;
    auto bytes = source.take_up_to(max_page_bytes, more);
    if (!bytes) return fail(bytes.error());
    if (more) return fail({ErrorCode::too_large, "a page of more than " + mib(max_page_bytes) + " is not read", {}});
    const std::string declared(detail::charset_of_page(*bytes));
    auto decoded = detail::to_utf8(std::move(*bytes), declared);
    if (!decoded) return fail(decoded.error());
    auto page = detail::read_html(decoded->text);
    Document document;
    document.text = std::move(page.text);
    document.title = std::move(page.title);
    document.outlet = std::move(page.outlet);
    document.published = page.published;
    document.note = std::move(decoded->note);
    if (page.note) detail::add_note(document.note, *page.note);
    deliver(std::move(document), page.lang);
  }

  // UTF-16, as some Windows programs export: rare enough to be read whole.
  void take_wide_json(ByteSource& source, bool lines) const {
    bool more = false;
    auto bytes = source.take_up_to(max_wide_json_bytes, more);
    if (!bytes) return fail(bytes.error());
    if (more) return fail({ErrorCode::too_large, "JSON in UTF-16 of more than " + mib(max_wide_json_bytes) + "; save it as UTF-8", {}});
    const auto decoded = detail::to_utf8(std::move(*bytes), {});
    if (!decoded) return fail(decoded.error());
    ByteSource utf8 = ByteSource::of_memory(decoded->text);
    lines ? take_json_lines(utf8) : take_json(utf8);
  }

  void take_json_lines(ByteSource& source) const;
  void take_json(ByteSource& source) const;

  void deliver(Document document, std::string_view lang_hint = {}) const {
    document.id = name_;
    document.source = name_ == "-" ? "" : name_;
    sink_(completed(std::move(document), lang_hint));
  }

  // What holds for documents of every kind.
  [[nodiscard]] Document completed(Document document, std::string_view lang_hint = {}) const {
    const std::size_t size = document.text.size();
    if (detail::cut_at_paragraph(document.text, options_.max_text_bytes)) {
      detail::add_note(document.note, "text of " + std::to_string(size) + " bytes or more, only the first " +
                                          std::to_string(document.text.size()) + " were read");
    }
    if (!detail::holds_letters(document.text)) detail::add_note(document.note, "the text holds no letters");
    if (!document.outlet) document.outlet = options_.outlet;
    if (!document.published) document.published = detail::date_of_dateline(document.text);
    if (!document.published) document.published = options_.published;
    if (options_.lang) document.lang = *options_.lang;
    if (document.lang.empty()) document.lang = detail::detect_language(document.text, lang_hint);
    return document;
  }

  friend class RecordDelivery;

  std::string name_;
  const Options& options_;
  const Sink& sink_;
};

// Hands on the documents of a file that may hold several. Whether it does decides how those without an id are called, so the first one waits
// for the second.
class RecordDelivery {
 public:
  explicit RecordDelivery(const Taker& taker) : taker_(taker) {}

  // False when no more is wanted. `line` is 0 where documents are not lines.
  bool add(Result<Document> one, std::uint64_t line) {
    if (++count_ == 2 && !release_first(true)) return false;
    if (!one) {
      Error error = one.error();
      error.where = taker_.name_ + (line > 0 ? ":" + std::to_string(line) : count_ > 1 ? "#" + std::to_string(count_) : "");
      return wanted_ = taker_.sink_(std::unexpected(std::move(error)));
    }
    if (count_ == 1) {
      first_ = std::move(*one);
      return true;
    }
    return hand_on(std::move(*one), count_);
  }

  void finish() {
    if (wanted_) release_first(false);
  }
  [[nodiscard]] bool wanted() const { return wanted_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }

 private:
  bool release_first(bool several) {
    if (!first_) return wanted_;
    Document document = std::move(*first_);
    first_.reset();
    return hand_on(std::move(document), several ? 1 : 0);
  }

  bool hand_on(Document document, std::uint64_t number) {
    if (document.id.empty()) document.id = taker_.name_ + (number > 0 ? "#" + std::to_string(number) : "");
    if (document.source.empty() && taker_.name_ != "-") document.source = taker_.name_;
    return wanted_ = taker_.sink_(taker_.completed(std::move(document)));
  }

  const Taker& taker_;
  std::optional<Document> first_;
  std::uint64_t count_ = 0;
  bool wanted_ = true;
};

void Taker::take_json_lines(ByteSource& source) const {
  detail::LineReader lines(source, detail::json_value_bytes);
  detail::LineReader::Line line;
  detail::JsonRecords records;
  RecordDelivery delivery(*this);
  while (delivery.wanted()) {
    const auto there = lines.next(line);
    if (!there) return fail(there.error());
    if (!*there) break;
    if (source.taken() > options_.max_file_bytes) return fail({ErrorCode::too_large, "more than " + mib(options_.max_file_bytes), {}});
    if (line.size > detail::json_value_bytes) {
      delivery.add(
          std::unexpected(
              Error{ErrorCode::too_large, "a line of " + mib(line.size) + "; at most " + mib(detail::json_value_bytes) + " are read", {}}),
          line.number);
    } else if (!detail::trimmed(detail::without_utf8_mark(line.bytes)).empty()) {
      records.read(line.bytes, [&](Result<Document> one) { return delivery.add(std::move(one), line.number); });
    }
  }
  delivery.finish();
  if (delivery.empty()) fail({ErrorCode::bad_format, "is empty", {}});
}

void Taker::take_json(ByteSource& source) const {
  if (const auto mark = source.peek(3); mark && *mark == "\xEF\xBB\xBF") {
    bool more = false;
    if (const auto skipped = source.take_up_to(3, more); !skipped) return fail(skipped.error());
  }
  detail::JsonSplitter values(source);
  std::string value;
  detail::JsonRecords records;
  RecordDelivery delivery(*this);
  while (delivery.wanted()) {
    const auto there = values.next(value);
    if (!there) {
      delivery.finish();
      return fail(there.error());
    }
    if (!*there) break;
    if (source.taken() > options_.max_file_bytes) return fail({ErrorCode::too_large, "more than " + mib(options_.max_file_bytes), {}});
    records.read(value, [&](Result<Document> one) { return delivery.add(std::move(one), 0); });
  }
  delivery.finish();
  if (delivery.empty()) fail({ErrorCode::bad_format, "holds no document", {}});
}

}  // namespace

void take(const Input& input, const Options& options, const Sink& sink) {
  const Taker taker(input.path, options, sink);
  if (input.bytes > options.max_file_bytes) {
    return taker.fail({ErrorCode::too_large, mib(input.bytes) + "; at most " + mib(options.max_file_bytes) + " are read", {}});
  }
  auto source = ByteSource::of_file(input.path);
  if (!source) return taker.fail(source.error());
  taker.run(*source);
}

void take_bytes(std::string_view bytes, std::string_view name, const Options& options, const Sink& sink) {
  ByteSource source = ByteSource::of_memory(bytes);
  Taker(name, options, sink).run(source);
}

}  // namespace solferino::intake
