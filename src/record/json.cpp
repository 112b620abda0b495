// SPDX-License-Identifier: Apache-2.0
// The contract's JSON, written by hand: the order of keys and the form of numbers are part of the contract, and no library promises both.
#include <charconv>
#include <cmath>
#include <type_traits>

#include "record/record.h"

namespace solferino::record {

namespace {

void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) {
      const CodePoint point = decode_utf8(text, at);
      append_utf8(out, point.value);
      at += point.size;
      continue;
    }
    ++at;
    switch (byte) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (byte < 0x20) {
          out += "\\u00";
          out += hex[byte >> 4U];
          out += hex[byte & 0xFU];
        } else {
          out += static_cast<char>(byte);
        }
    }
  }
}

void append_number(std::string& out, double value) {
  // JSON has no word for them, and "-0" would be a second spelling of 0.
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  if (value == 0) value = 0;
  char digits[400];  // the longest double in plain decimals has 309 digits before the point
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value, std::chars_format::fixed).ptr;
  out.append(digits, end);
}

// Writes one line. Commas come by themselves: `fresh_` is true where an object or list has just been opened.
class Writer {
 public:
  Writer(std::string_view text, Rules rules) : text_(text), rules_(rules) {}

  [[nodiscard]] bool with_rules() const { return rules_ == Rules::given; }
  [[nodiscard]] std::string take() { return std::move(out_); }

  void open(char bracket) {
    out_ += bracket;
    fresh_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    fresh_ = false;
  }
  void next() {
    if (!fresh_) out_ += ',';
    fresh_ = false;
  }
  void key(std::string_view name) {
    next();
    append_escaped(out_ += '"', name);
    out_ += "\":";
  }

  void value(const std::string& words) { value(std::string_view(words)); }
  void value(std::string_view words) {
    append_escaped(out_ += '"', words);
    out_ += '"';
  }
  void value(double number) { append_number(out_, number); }
  void value(bool yes) { out_ += yes ? "true" : "false"; }
  void value(Date day) { value(to_iso(day)); }
  void value(Span span) { out_ += '[' + std::to_string(span.begin) + ',' + std::to_string(span.end) + ']'; }
  template <class T>
    requires std::is_integral_v<T>
  void value(T number) {
    out_ += std::to_string(number);
  }
  template <class T>
    requires std::is_enum_v<T>
  void value(T word) {
    value(to_string(word));
  }
  template <class T>
  void value(const std::optional<T>& maybe) {
    if (maybe) {
      value(*maybe);
    } else {
      out_ += "null";
    }
  }
  void value(const std::vector<Span>& spans) {
    open('[');
    for (const Span span : spans) {
      next();
      value(span);
    }
    close(']');
  }
  // `write` fills the object, or each object of the list.
  template <class T, class Write>
  void object(std::string_view name, const T& content, const Write& write) {
    key(name);
    open('{');
    write(*this, content);
    close('}');
  }
  template <class T, class Write>
  void list(std::string_view name, const std::vector<T>& items, const Write& write) {
    key(name);
    open('[');
    for (const T& item : items) {
      next();
      open('{');
      write(*this, item);
      close('}');
    }
    close(']');
  }

  template <class T>
  void field(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

  // Values that no words carry have neither text nor span.
  void text(const Words& words) {
    const Span span = inside(words);
    field("text", span.empty() ? std::nullopt : std::optional(words_of(text_, span)));
  }
  // The span and, where asked for, the rule.
  void span(const Words& words) {
    const Span span = inside(words);
    field("span", span.empty() ? std::nullopt : std::optional(span));
    if (rules_ == Rules::given) field("rule", words.rule);
  }

 private:
  // A span beyond the text is a fault of the room that made it; it must cost the quotation, not the program.
  [[nodiscard]] Span inside(const Words& words) const {
    const auto size = static_cast<std::uint32_t>(text_.size());
    return words.span.begin < words.span.end && words.span.end <= size ? words.span : Span{};
  }

  std::string_view text_;
  Rules rules_;
  std::string out_;
  bool fresh_ = true;
};

// An empty string means unknown, which the contract writes as null.
std::optional<std::string_view> known(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

void write_document(Writer& out, const ReadDocument& read) {
  const Document& document = read.document;
  out.field("id", document.id);
  out.field("source", known(document.source));
  out.field("outlet", document.outlet);
  out.field("title", document.title);
  out.field("published", document.published);
  out.field("lang", document.lang);
  out.field("reader", read.reader);
  out.field("note", document.note);
}

void write_trigger(Writer& out, const Words& trigger) {
  out.text(trigger);
  out.span(trigger);
}

void write_when(Writer& out, const When& when) {
  out.field("start", when.start);
  out.field("end", when.end);
  out.field("precision", when.precision);
  out.field("time", when.time);
  out.text(when.words);
  out.span(when.words);
}

void write_where(Writer& out, const Where& where) {
  out.text(where.words);
  out.span(where.words);
  out.field("name", known(where.name));
  out.field("country", where.country);
  out.field("admin1", where.admin1);
  out.field("pcode", where.pcode);
  out.field("lat", where.point ? std::optional(where.point->lat) : std::nullopt);
  out.field("lon", where.point ? std::optional(where.point->lon) : std::nullopt);
  out.field("radius_km", where.radius_km);
  out.field("point", where.point_of);
  out.field("geonameid", where.geonameid);
  out.field("precision", where.precision);
}

void write_actor(Writer& out, const Agent& agent) {
  out.text(agent.words);
  out.span(agent.words);
  out.field("actor", agent.actor);
}

void write_perpetrator(Writer& out, const Agent& agent) {
  write_actor(out, agent);
  out.field("status", agent.status);
}

void write_target(Writer& out, const Target& target) {
  out.field("kind", target.kind);
  out.text(target.words);
  out.span(target.words);
  out.field("name", target.name);
  out.field("count", target.count);
  out.field("actor", target.actor);
}

void write_harm(Writer& out, const Harm& harm) {
  out.field("state", harm.state);
  out.field("who", befalls_things(harm.state) ? to_string(harm.what) : to_string(harm.who));
  out.field("min", harm.min);
  out.field("max", harm.max);
  out.field("subset", harm.subset);
  out.field("side", harm.side);
  out.text(harm.words);
  out.span(harm.words);
  if (harm.source) out.field("source", *harm.source);
  if (harm.superseded) out.field("superseded", true);
}

void write_victim(Writer& out, const Victim& victim) {
  out.text(victim.words);
  out.field("name", victim.name);
  out.field("state", victim.state);
  out.field("who", victim.who);
  out.field("age", victim.age);
  out.field("sex", victim.sex);
  out.span(victim.words);
}

void write_weapon(Writer& out, const WeaponUse& weapon) {
  out.field("kind", weapon.kind);
  out.text(weapon.words);
  out.span(weapon.words);
}

void write_source(Writer& out, const Source& source) {
  out.text(source.words);
  out.field("actor", source.actor);
  out.field("role", source.role);
  out.field("class", source.kind);
  out.span(source.words);
}

void write_instrument(Writer& out, const Instrument& instrument) {
  out.text(instrument.words);
  out.field("id", instrument.id);
  out.field("relation", instrument.relation);
  out.span(instrument.words);
}

void write_claim(Writer& out, const Claim& claim) {
  out.field("id", claim.id);
  out.field("type", claim.type);
  out.field("status", claim.status);
  out.field("event", claim.event);
  out.field("method", claim.method);
  if (out.with_rules()) out.object("trigger", claim.trigger, write_trigger);
  if (claim.when) {
    out.object("when", *claim.when, write_when);
  } else {
    out.field("when", std::optional<bool>());
  }
  out.list("where", claim.where, write_where);
  out.list("perpetrators", claim.perpetrators, write_perpetrator);
  out.list("targets", claim.targets, write_target);
  out.list("harm", claim.harm, write_harm);
  out.list("victims", claim.victims, write_victim);
  out.list("weapons", claim.weapons, write_weapon);
  out.list("sources", claim.sources, write_source);
  out.list("actors", claim.actors, write_actor);
  out.list("recipients", claim.recipients, write_actor);
  out.list("instruments", claim.instruments, write_instrument);
  out.field("evidence", claim.evidence);
  out.field("confidence", claim.confidence);
}

}  // namespace

std::string to_json(const ReadDocument& read, Rules rules) {
  Writer out(read.document.text, rules);
  out.open('{');
  out.object("document", read, write_document);
  out.field("text", read.document.text);
  out.list("claims", read.claims, write_claim);
  out.close('}');
  return out.take();
}

std::string to_json(const Claim& claim, std::string_view text, Rules rules) {
  Writer out(text, rules);
  out.open('{');
  write_claim(out, claim);
  out.close('}');
  return out.take();
}

}  // namespace solferino::record
