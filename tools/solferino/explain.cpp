// SPDX-License-Identifier: Apache-2.0
#include "explain.h"

#include <algorithm>
#include <utility>

#include "cells.h"
#include "text_layout.h"

namespace solferino::cli {

namespace {

constexpr int indent = 4;
constexpr int field_columns = 13;  // "perpetrators"
constexpr int gap = 2;

std::string_view quote_of(const record::Words& words, std::string_view text) {
  if (words.span.begin >= words.span.end || words.span.end > text.size()) return {};
  return words_of(text, words.span);
}

// "value; value", leaving out what is unknown.
std::string values(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) {
    if (!part.empty()) out.append(out.empty() ? "" : ", ").append(printable(part));
  }
  return out;
}

std::string_view known(const std::optional<std::string>& value) { return value ? std::string_view(*value) : std::string_view(); }

std::string value_of(const record::Where& where) {
  return values({where.name, known(where.admin1), known(where.country), record::to_string(where.precision)});
}

std::string value_of(const record::Target& target) {
  return values(
      {record::to_string(target.kind), known(target.name), target.count ? std::to_string(*target.count) : "", known(target.actor)});
}

std::string value_of(const record::Harm& harm) {
  return values({words_of_harm(harm), harm.subset ? "part of another" : "", harm.superseded ? "earlier figure" : "", known(harm.side)});
}

std::string value_of(const record::Victim& victim) {
  return values({spaced(record::to_string(victim.state)), known(victim.name), spaced(record::to_string(victim.who)),
                 victim.age ? "aged " + std::to_string(*victim.age) : "", known(victim.sex)});
}

std::string value_of(const record::Source& source) {
  return values({known(source.actor), record::to_string(source.role), spaced(record::to_string(source.kind))});
}

std::string value_of_trigger(const record::Claim& claim) {
  return values({record::to_string(claim.type), claim.status == record::ClaimStatus::asserted ? "" : record::to_string(claim.status),
                 claim.event ? record::to_string(*claim.event) : "", claim.method ? spaced(record::to_string(*claim.method)) : ""});
}

struct Widths {
  int value;
  int quote;
};

Widths widths_for(int width) {
  const int left = std::max(20, width - indent - field_columns - gap);
  const int value = left * 2 / 5;
  return {value, left - value - gap};
}

}  // namespace

// The three columns of one value. Words, bytes and rule are wrapped as one text: none of them may be left out.
std::string lines_of(const Explained& one, std::string_view text, const Terminal& terminal) {
  const Widths widths = widths_for(terminal.width);
  std::string proof;
  if (const auto quote = quote_of(one.words, text); !quote.empty()) {
    proof = "“" + printable(quote) + "”  " + std::to_string(one.words.span.begin) + '-' + std::to_string(one.words.span.end);
  }
  if (!one.words.rule.empty()) proof.append(proof.empty() ? "" : "  ").append(printable(one.words.rule));
  // What has no words may have their columns.
  const std::vector<std::string> value = wrap(one.value, {proof.empty() ? widths.value + gap + widths.quote : widths.value, 0});
  const std::vector<std::string> quoted = wrap(proof, {widths.quote, 0});

  std::string out;
  for (std::size_t i = 0; i < std::max<std::size_t>({value.size(), quoted.size(), 1}); ++i) {
    std::string line(indent, ' ');
    line += paint(pad(i == 0 ? one.field : std::string_view(), field_columns), Ink::dim, terminal.colours);
    line += pad(i < value.size() ? value[i] : std::string(), widths.value + gap);
    if (i < quoted.size()) line += paint(isolate(quoted[i]), Ink::dim, terminal.colours);
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

std::vector<Explained> explain(const record::Claim& claim, std::string_view text) {
  std::vector<Explained> out;
  out.push_back({"trigger", value_of_trigger(claim), claim.trigger});
  if (claim.when)
    out.push_back({"when", values({words_of_when(*claim.when, text), record::to_string(claim.when->precision)}), claim.when->words});
  for (const auto& where : claim.where) out.push_back({"where", value_of(where), where.words});
  for (const auto& agent : claim.perpetrators)
    out.push_back({"perpetrators", values({known(agent.actor), record::to_string(agent.status)}), agent.words});
  for (const auto& target : claim.targets) out.push_back({"targets", value_of(target), target.words});
  for (const auto& harm : claim.harm) out.push_back({"harm", value_of(harm), harm.words});
  for (const auto& victim : claim.victims) out.push_back({"victims", value_of(victim), victim.words});
  for (const auto& weapon : claim.weapons) out.push_back({"weapons", spaced(record::to_string(weapon.kind)), weapon.words});
  for (const auto& source : claim.sources) out.push_back({"sources", value_of(source), source.words});
  for (const auto& agent : claim.actors) out.push_back({"actors", values({known(agent.actor)}), agent.words});
  for (const auto& agent : claim.recipients) out.push_back({"recipients", values({known(agent.actor)}), agent.words});
  for (const auto& instrument : claim.instruments)
    out.push_back({"instruments", values({known(instrument.id), record::to_string(instrument.relation)}), instrument.words});
  return out;
}

std::string explanation(const record::Claim& claim, std::string_view text, const Terminal& terminal) {
  std::string out;
  for (const Explained& one : explain(claim, text)) out += lines_of(one, text, terminal);
  return out;
}

}  // namespace solferino::cli
