// SPDX-License-Identifier: Apache-2.0
#include "intake/xml_events.h"

#include <libxml/xmlreader.h>

#include <climits>
#include <memory>

#include "intake/charset.h"

namespace solferino::intake::detail {
namespace {

std::string_view view_of(const xmlChar* text) { return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text); }

std::string attribute_of(xmlTextReader* reader, const char* name) {
  std::string value;
  while (::xmlTextReaderMoveToNextAttribute(reader) == 1) {
    if (view_of(::xmlTextReaderConstLocalName(reader)) != name) continue;
    value = view_of(::xmlTextReaderConstValue(reader));
    break;
  }
  ::xmlTextReaderMoveToElement(reader);
  return value;
}

void hand_on(xmlTextReader* reader, const XmlEvents::Handler& handler) {
  XmlEvents::Event event;
  switch (::xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT:
      event.kind = XmlEvents::Kind::open;
      event.attribute = [reader](const char* name) { return attribute_of(reader, name); };
      break;
    case XML_READER_TYPE_END_ELEMENT:
      event.kind = XmlEvents::Kind::close;
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      event.text = view_of(::xmlTextReaderConstValue(reader));
      return handler(event);
    default:
      return;
  }
  const bool is_empty = ::xmlTextReaderIsEmptyElement(reader) == 1;
  event.space = view_of(::xmlTextReaderConstNamespaceUri(reader));
  event.name = view_of(::xmlTextReaderConstLocalName(reader));
  handler(event);
  if (event.kind != XmlEvents::Kind::open || !is_empty) return;
  event.kind = XmlEvents::Kind::close;
  event.attribute = nullptr;
  handler(event);
}

}  // namespace

Result<bool> XmlEvents::read(std::string_view xml, const Handler& handler) {
  const auto decoded = to_utf8(std::string(xml), {});
  if (!decoded) return std::unexpected(decoded.error());
  if (decoded->text.find("<!ENTITY") != std::string::npos) {
    return std::unexpected(Error{ErrorCode::unsupported, "declares XML entities of its own, as no office program does", {}});
  }
  if (decoded->text.size() > INT_MAX) return std::unexpected(Error{ErrorCode::too_large, "XML of more than 2 GiB", {}});
  // Once, before any thread needs it: libxml2 leaves that to its users.
  static const bool ready = (::xmlInitParser(), true);
  static_cast<void>(ready);
  constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  const std::unique_ptr<xmlTextReader, decltype(&::xmlFreeTextReader)> reader(
      ::xmlReaderForMemory(decoded->text.data(), static_cast<int>(decoded->text.size()), nullptr, "UTF-8", options), &::xmlFreeTextReader);
  if (!reader) return std::unexpected(Error{ErrorCode::too_large, "needs too much memory to read", {}});
  while (true) {
    const int more = ::xmlTextReaderRead(reader.get());
    if (more != 1) return more == 0;
    hand_on(reader.get(), handler);
  }
}

}  // namespace solferino::intake::detail
