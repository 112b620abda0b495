// SPDX-License-Identifier: Apache-2.0
// One piece of input on its way to its documents: told what kind it is, read, and handed on with its bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "intake/byte_source.h"
#include "intake/intake.h"
#include "intake/kind.h"
#include "intake/mail.h"
#include "intake/office.h"
#include "intake/warc.h"
#include "intake/zip_file.h"

namespace solferino::intake::detail {

// What lies in something else is held whole, up to here.
inline constexpr std::uint64_t max_member_bytes = 128ULL << 20U;

// What all pieces of one input share: what the user wants, whom to tell, how they are numbered, and how much may yet be unpacked.
class Course {
 public:
  // `keeps`: whether the pieces' bytes and names are wanted, too, and not their outcomes alone.
  Course(const Options& options, const PieceSink& sink, bool keeps) : options_(options), sink_(sink), keeps_(keeps) {}

  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] bool keeps() const { return keeps_; }
  // Whether more should be read of this input: someone wants it, and it did not prove to be a bomb.
  [[nodiscard]] bool goes_on() const { return wanted_ && !is_bomb_; }
  [[nodiscard]] bool wanted() const { return wanted_; }

  // Numbers the piece and hands it on; its number.
  std::size_t hand_on(Piece piece);

  // Where the input itself comes from: what was read of it, or is held, says how much may be unpacked. `source` must outlive the reading.
  void begin(const ByteSource& source, std::uint64_t held) {
    source_ = &source;
    held_ = held;
  }
  // How much may yet be unpacked.
  [[nodiscard]] std::uint64_t room() const;
  // Fails with too_large where the input unpacks to far more than its size, and ends it.
  [[nodiscard]] Result<void> spend(std::uint64_t unpacked);

  // A PDF that took too long; after some of them the input's other PDFs are not tried.
  void add_slow_pdf() { ++slow_pdfs_; }
  [[nodiscard]] bool has_slow_pdfs() const { return slow_pdfs_ >= 3; }

 private:
  const Options& options_;
  const PieceSink& sink_;
  std::size_t count_ = 0;
  const ByteSource* source_ = nullptr;
  std::uint64_t held_ = 0;
  std::uint64_t unpacked_ = 0;
  int slow_pdfs_ = 0;
  bool is_bomb_ = false;
  bool keeps_;
  bool wanted_ = true;
};

// What the container says of a member. The member's own word stands above it.
struct Hints {
  std::string source;  // an address, in place of the name
  std::optional<Date> published;
  std::string charset;
  std::optional<Kind> kind;
  std::optional<std::string> note;
  bool quiet = false;  // where it holds no document, nothing is said
};

// Where a piece stands.
struct Place {
  std::string name;
  std::optional<std::size_t> container = std::nullopt;
  std::string_view bytes = {};  // where they are held
  int depth = 0;                // how many containers are around it
  Hints hints = {};
};

class Taker {
 public:
  Taker(Course& course, Place place) : course_(course), place_(std::move(place)) {}

  void run(ByteSource& source);
  // The piece has no document, or its rest has none.
  void fail(Error error);

 private:
  struct Text {
    std::string text;
    std::optional<std::string> note;
  };

  void take_as(Kind kind, ByteSource& source);

  // Documents.
  [[nodiscard]] Result<Text> beginning(ByteSource& source) const;
  [[nodiscard]] Result<std::string_view> whole(ByteSource& source, std::uint64_t most, std::string& holder) const;
  void take_plain(ByteSource& source);
  void take_markdown(ByteSource& source);
  void take_page(ByteSource& source);
  void take_json(ByteSource& source, bool lines);
  void take_json_lines(ByteSource& source);
  void take_json_values(ByteSource& source);
  void take_pdf(ByteSource& source);
  void take_office(Kind kind, const Result<OfficeDocument>& document);

  // Containers.
  void take_mail(ByteSource& source);
  void take_enclosed(const Mail& mail);
  void take_mail_folder(ByteSource& source);
  void take_zip(ByteSource& source);
  void take_archive(const ZipFile& zip);
  void take_zip_entry(const ZipFile& zip, std::uint64_t index, const ZipFile::Entry& entry);
  void take_warc(ByteSource& source);
  void take_records(ByteSource& source);
  void take_record(WarcRecord& record, std::size_t& count);
  void take_payload(HttpBody body, const WarcRecord& record, std::size_t& count);

  [[nodiscard]] Place member(std::string name) const;
  void take_member(Place place, std::string_view bytes);
  [[nodiscard]] bool is_too_deep();

  void deliver(record::Document document, std::string_view lang_hint = {});
  [[nodiscard]] record::Document completed(record::Document document, std::string_view lang_hint = {}) const;
  // Hands the piece itself on.
  void hand_on_self(std::optional<Result<record::Document>> outcome);

  friend class RecordDelivery;

  Course& course_;
  Place place_;
  std::string_view kind_;              // as in Piece
  std::optional<std::size_t> number_;  // once handed on
};

// "12 bytes", "3 MiB"
[[nodiscard]] std::string words_of_size(std::uint64_t bytes);

}  // namespace solferino::intake::detail
