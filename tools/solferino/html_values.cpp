// SPDX-License-Identifier: Apache-2.0
#include "html_values.h"

#include <fmt/format.h>

#include <utility>

#include "cells.h"
#include "text_layout.h"

namespace solferino::cli {

namespace {

using record::Claim;
using record::ClaimType;

// "one, two", leaving out what is unknown and what was said before.
class Listing {
 public:
  Listing& add(std::string_view item) {
    const std::string shown = printable(item);
    if (shown.empty() || shown == last_) return *this;
    if (!out_.empty()) out_ += ", ";
    out_ += shown;
    last_ = shown;
    return *this;
  }
  Listing& add_known(const std::optional<std::string>& item) { return item ? add(*item) : *this; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
  std::string last_;
};

std::string quoted(const record::Words& words, std::string_view text) {
  if (words.span.begin >= words.span.end || words.span.end > text.size()) return {};
  return printable(words_of(text, words.span));
}

CardLine line_of_event(const Claim& claim) {
  Listing value;
  if (claim.event) value.add(record::to_string(*claim.event));
  if (claim.method) value.add(spaced(record::to_string(*claim.method)));
  if (!claim.event && !claim.method) value.add(record::to_string(claim.type));
  return {.kind = Kind::event, .label = "what", .value = value.take(), .note = {}, .words = claim.trigger, .detail = {}};
}

CardLine line_of(const record::When& when) {
  const bool known = when.start || when.end;
  // Without days words_of_when would quote; the card quotes anyway.
  std::string value = known ? words_of_when(when, {}) : "day unknown";
  if (!known && when.time) value += ", " + printable(*when.time);
  Listing detail;
  if (when.start) detail.add("start " + to_iso(*when.start));
  if (when.end) detail.add("end " + to_iso(*when.end));
  return {.kind = Kind::when,
          .label = "when",
          .value = std::move(value),
          .note = known ? "precision: " + std::string(record::to_string(when.precision)) : std::string(),
          .words = when.words,
          .detail = detail.take()};
}

// Whose coordinates these are must not be lost: a site with its town's point is not known to the metre.
std::string words_of_point(const record::Where& where) {
  if (!where.point) return {};
  std::string out = fmt::format("{:.4f} {:.4f}", where.point->lat, where.point->lon);
  if (where.point_of == record::PointOf::parent) out += " (of the unit around it)";
  if (where.point_of == record::PointOf::centre) out += " (middle of the area)";
  if (where.radius_km) out += fmt::format(" ± {:.0f} km", *where.radius_km);
  return out;
}

CardLine line_of(const record::Where& where) {
  Listing value;
  value.add(where.name).add_known(where.admin1);
  if (where.precision != record::PlacePrecision::country || where.name.empty()) value.add_known(where.country);
  std::string shown = value.take();
  if (shown.empty()) shown = "not found in the gazetteer";
  Listing detail;
  if (where.geonameid) detail.add("GeoNames " + std::to_string(*where.geonameid));
  if (where.pcode) detail.add("P-code " + *where.pcode);
  if (where.country) detail.add("country " + *where.country);
  return {.kind = Kind::where,
          .label = "where",
          .value = std::move(shown),
          .note = Listing().add(record::to_string(where.precision)).add(words_of_point(where)).take(),
          .words = where.words,
          .detail = detail.take()};
}

std::string name_of(const std::optional<std::string>& actor, const record::Words& words, std::string_view text) {
  return actor ? printable(*actor) : quoted(words, text);
}

CardLine line_of(const record::Harm& harm, const Claim& claim, std::string_view text) {
  Listing note;
  if (harm.superseded) note.add("earlier figure, superseded");
  if (harm.side) note.add("on the side of " + *harm.side);
  if (harm.source && *harm.source < claim.sources.size()) {
    const record::Source& source = claim.sources[*harm.source];
    note.add("according to " + name_of(source.actor, source.words, text));
  }
  CardLine line{.kind = Kind::harm,
                .label = "harm",
                .value = words_of_harm(harm),
                .note = note.take(),
                .words = harm.words,
                .detail = "min " + std::to_string(harm.min) + ", max " + (harm.max ? std::to_string(*harm.max) : "open")};
  line.part = harm.subset;
  line.superseded = harm.superseded;
  return line;
}

CardLine line_of(const record::Victim& victim) {
  Listing note;
  note.add(spaced(record::to_string(victim.state))).add(spaced(record::to_string(victim.who)));
  if (victim.age) note.add("aged " + std::to_string(*victim.age));
  note.add_known(victim.sex);
  return {.kind = Kind::harm,
          .label = "person",
          .value = victim.name ? printable(*victim.name) : "not named",
          .note = note.take(),
          .words = victim.words,
          .detail = {}};
}

CardLine line_of(const record::Target& target) {
  Listing note;
  if (target.count) note.add("count " + std::to_string(*target.count));
  if (target.actor) note.add("of " + *target.actor);
  return {.kind = Kind::target,
          .label = "target",
          .value = Listing().add_known(target.name).add(spaced(record::to_string(target.kind))).take(),
          .note = note.take(),
          .words = target.words,
          .detail = {}};
}

CardLine line_of(const record::Source& source) {
  return {.kind = Kind::source,
          .label = "says who",
          .value = source.actor ? printable(*source.actor) : "not named",
          .note = Listing().add(record::to_string(source.role)).add(spaced(record::to_string(source.kind))).take(),
          .words = source.words,
          .detail = {}};
}

CardLine line_of(const record::Agent& agent, Kind kind, std::string_view label) {
  return {.kind = kind,
          .label = label,
          .value = agent.actor ? printable(*agent.actor) : "not named",
          .note = {},
          .words = agent.words,
          .detail = {}};
}

std::string_view words_of_relation(record::Relation relation) {
  switch (relation) {
    case record::Relation::cited:
      return "cited";
    case record::Relation::breached:
      return "said to be breached";
    case record::Relation::demanded:
      return "demanded";
  }
  return {};
}

CardLine line_of(const record::Instrument& instrument, std::string_view text) {
  return {.kind = Kind::instrument,
          .label = "instrument",
          .value = instrument.id ? printable(*instrument.id) : shorten(quoted(instrument.words, text), 60),
          .note = std::string(words_of_relation(instrument.relation)),
          .words = instrument.words,
          .detail = {}};
}

}  // namespace

std::vector<CardLine> card_lines(const Claim& claim, std::string_view text) {
  std::vector<CardLine> lines{line_of_event(claim)};
  if (claim.when) lines.push_back(line_of(*claim.when));
  for (const auto& where : claim.where) lines.push_back(line_of(where));
  for (const auto& harm : claim.harm) lines.push_back(line_of(harm, claim, text));
  for (const auto& victim : claim.victims) lines.push_back(line_of(victim));
  for (const auto& target : claim.targets) lines.push_back(line_of(target));
  for (const auto& weapon : claim.weapons) {
    lines.push_back({.kind = Kind::weapon,
                     .label = "weapon",
                     .value = spaced(record::to_string(weapon.kind)),
                     .note = {},
                     .words = weapon.words,
                     .detail = {}});
  }
  for (const auto& agent : claim.perpetrators) {
    lines.push_back(line_of(agent, Kind::actor, "by whom"));
    lines.back().note = record::to_string(agent.status);
  }
  for (const auto& agent : claim.actors) lines.push_back(line_of(agent, Kind::actor, "who acts"));
  for (const auto& agent : claim.recipients) lines.push_back(line_of(agent, Kind::recipient, "toward"));
  for (const auto& source : claim.sources) lines.push_back(line_of(source));
  for (const auto& instrument : claim.instruments) lines.push_back(line_of(instrument, text));
  return lines;
}

std::string_view headline_of(const Claim& claim) {
  if (claim.type == ClaimType::act) return claim.event ? words_of_event(*claim.event) : std::string_view();
  if (claim.method && claim.method != record::Method::other) return words_of_method(*claim.method);
  return claim.event == record::Event::coerce ? "coercion" : std::string_view();
}

}  // namespace solferino::cli
