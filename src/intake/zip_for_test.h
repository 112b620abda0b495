// SPDX-License-Identifier: Apache-2.0
// For the tests of this room: ZIP files and PDF files, byte by byte, so that they can be made wrong.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace solferino::intake {

struct ZipMember {
  std::string name;
  std::string bytes;
  bool deflated = false;
  bool encrypted = false;  // says so; the bytes are as they are
  int method = 0;          // how the bytes are said to be packed, where that is not by deflate
};

inline void append_little(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i)));
}

inline std::string deflated(std::string_view bytes, int window = -15) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY);
  std::string in(bytes);
  std::string out(deflateBound(&stream, in.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string gzipped(std::string_view bytes) { return deflated(bytes, 15 + 16); }

inline std::string make_zip(const std::vector<ZipMember>& members) {
  std::string out;
  std::string directory;
  for (const ZipMember& member : members) {
    const std::string packed = member.deflated ? deflated(member.bytes) : member.bytes;
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(member.bytes.data()), static_cast<uInt>(member.bytes.size()));
    std::string common;
    append_little(common, 20, 2);
    append_little(common, 0x800U | (member.encrypted ? 1U : 0U), 2);
    append_little(common, static_cast<std::uint64_t>(member.deflated ? 8 : member.method), 2);
    append_little(common, 0x4EA30000U, 4);  // 2019-05-03
    append_little(common, crc, 4);
    append_little(common, packed.size(), 4);
    append_little(common, member.bytes.size(), 4);
    append_little(common, member.name.size(), 2);
    append_little(common, 0, 2);
    directory.append("PK\x01\x02\x14\0", 6).append(common).append(10, '\0');
    append_little(directory, out.size(), 4);
    directory += member.name;
    out.append("PK\x03\x04").append(common).append(member.name).append(packed);
  }
  const std::size_t begin = out.size();
  out += directory + std::string("PK\x05\x06\0\0\0\0", 8);
  append_little(out, members.size(), 2);
  append_little(out, members.size(), 2);
  append_little(out, directory.size(), 4);
  append_little(out, begin, 4);
  append_little(out, 0, 2);
  return out;
}

// One page for each list of lines. `info` is the content of the PDF's information dictionary.
inline std::string make_pdf(const std::vector<std::vector<std::string>>& pages, const std::string& info = {}) {
  std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", "",
                                   "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
  std::string kids;
  for (const auto& lines : pages) {
    const std::size_t number = objects.size() + 1;
    kids += std::to_string(number) + " 0 R ";
    std::string content = "BT /F1 11 Tf 60 770 Td 14 TL\n";
    for (const std::string& line : lines) content += line.empty() ? "T*\n" : "(" + line + ") Tj T*\n";
    content += "ET";
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents " +
                      std::to_string(number + 1) + " 0 R >>");
    objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
  }
  objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>";
  objects.push_back("<< " + info + " >>");
  std::string out = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string offset = std::to_string(out.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + size + "\n" + table + "trailer\n<< /Size " + size + " /Root 1 0 R /Info " + std::to_string(objects.size()) +
         " 0 R >>\nstartxref\n" + std::to_string(out.size()) + "\n%%EOF\n";
}

}  // namespace solferino::intake
