// SPDX-License-Identifier: Apache-2.0
#include "intake/intake.h"

#include "intake/byte_source.h"
#include "intake/taker.h"

namespace solferino::intake {
namespace {

using detail::ByteSource;
using detail::Course;
using detail::Taker;

// The outcomes alone.
PieceSink outcomes_to(const Sink& sink) {
  return [&sink](Piece piece) { return !piece.outcome || sink(std::move(*piece.outcome)); };
}

std::optional<Error> refuse_size(std::uint64_t bytes, std::uint64_t most) {
  if (bytes <= most) return std::nullopt;
  return Error{ErrorCode::too_large, detail::words_of_size(bytes) + "; at most " + detail::words_of_size(most) + " are read", {}};
}

}  // namespace

void take(const Input& input, const Options& options, const Sink& sink) {
  const PieceSink outcomes = outcomes_to(sink);
  Course course(options, outcomes, false);
  Taker taker(course, {.name = input.path});
  if (const auto refused = refuse_size(input.bytes, options.max_file_bytes)) return taker.fail(*refused);
  auto source = ByteSource::of_file(input.path);
  if (!source) return taker.fail(source.error());
  course.begin(*source, 0);
  taker.run(*source);
}

void take_bytes(std::string_view bytes, std::string_view name, const Options& options, const Sink& sink) {
  const PieceSink outcomes = outcomes_to(sink);
  Course course(options, outcomes, false);
  ByteSource source = ByteSource::of_memory(bytes);
  course.begin(source, bytes.size());
  Taker(course, {.name = std::string(name), .bytes = bytes}).run(source);
}

void take_pieces(const Input& input, const Options& options, const PieceSink& sink) {
  Course course(options, sink, true);
  Taker taker(course, {.name = input.path});
  if (const auto refused = refuse_size(input.bytes, options.max_held_bytes)) return taker.fail(*refused);
  auto source = ByteSource::of_file(input.path);
  if (!source) return taker.fail(source.error());
  bool more = false;
  const auto bytes = source->take_up_to(options.max_held_bytes, more);
  if (!bytes) return taker.fail(bytes.error());
  if (more) return taker.fail({ErrorCode::too_large, "more than " + detail::words_of_size(options.max_held_bytes), {}});
  take_pieces_of_bytes(*bytes, input.path, options, sink);
}

void take_pieces_of_bytes(std::string_view bytes, std::string_view name, const Options& options, const PieceSink& sink) {
  Course course(options, sink, true);
  ByteSource source = ByteSource::of_memory(bytes);
  course.begin(source, bytes.size());
  Taker(course, {.name = std::string(name), .bytes = bytes}).run(source);
}

}  // namespace solferino::intake
