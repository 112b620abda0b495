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

namespace solferino::intake::detail {

// What all pieces of one input share: what the user wants, whom to tell, and how they are numbered.
class Course {
 public:
  // `keeps`: whether the pieces' bytes are wanted, too.
  Course(const Options& options, const PieceSink& sink, bool keeps) : options_(options), sink_(sink), keeps_(keeps) {}

  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] bool keeps() const { return keeps_; }
  [[nodiscard]] bool wanted() const { return wanted_; }

  // Numbers the piece and hands it on; its number.
  std::size_t hand_on(Piece piece);

 private:
  const Options& options_;
  const PieceSink& sink_;
  std::size_t count_ = 0;
  bool keeps_;
  bool wanted_ = true;
};

// Where a piece stands.
struct Place {
  std::string name;
  std::optional<std::size_t> container = std::nullopt;
  std::string_view bytes = {};  // where they are held
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

  [[nodiscard]] Result<Text> beginning(ByteSource& source) const;
  void take_plain(ByteSource& source);
  void take_markdown(ByteSource& source);
  void take_page(ByteSource& source);
  void take_wide_json(ByteSource& source, bool lines);
  void take_json_lines(ByteSource& source);
  void take_json(ByteSource& source);

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
