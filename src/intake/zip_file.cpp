// SPDX-License-Identifier: Apache-2.0
#include "intake/zip_file.h"

#include <zip.h>

#include <algorithm>

#include "intake/charset.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {

using std::string_view_literals::operator""sv;

struct ZipFile::Open {
  zip_t* zip = nullptr;
};

void ZipFile::Close::operator()(Open* open) const {
  if (open->zip != nullptr) ::zip_discard(open->zip);
  delete open;  // NOLINT(cppcoreguidelines-owning-memory): the deleter of a unique_ptr
}

namespace {

constexpr std::uint64_t max_entries = 200'000;

std::unexpected<Error> bad(ErrorCode code, std::string message) { return std::unexpected(Error{code, std::move(message), {}}); }

// libzip holds some hundred bytes for each of 46, so a file made of entries alone is told before it is opened: each begins with this mark.
bool has_too_many_entries(std::string_view bytes) {
  constexpr std::string_view mark = "PK\x01\x02"sv;
  if (bytes.size() / 46 <= max_entries) return false;
  std::uint64_t count = 0;
  for (std::size_t at = bytes.find(mark); at != std::string_view::npos; at = bytes.find(mark, at + mark.size())) ++count;
  return count > max_entries;
}

std::string safe_name(const char* name) {
  auto decoded = to_utf8(name, {});
  std::string out = decoded ? std::move(decoded->text) : std::string(name);
  std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  if (!is_valid_utf8(out)) std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
  return out;
}

std::unexpected<Error> unknown_packing() {
  return bad(ErrorCode::unsupported, "is packed in a way that is not read; unpack it and give the file");
}

// LZMA and its like may ask for gigabytes to unpack a few bytes.
bool is_bounded(zip_t* zip, std::uint64_t index) {
  zip_stat_t status;
  ::zip_stat_init(&status);
  if (::zip_stat_index(zip, index, 0, &status) != 0 || (status.valid & ZIP_STAT_COMP_METHOD) == 0) return true;
  return status.comp_method == ZIP_CM_STORE || status.comp_method == ZIP_CM_DEFLATE || status.comp_method == ZIP_CM_BZIP2;
}

std::unexpected<Error> error_of(zip_error_t* error) {
  const int code = ::zip_error_code_zip(error);
  if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP)
    return bad(ErrorCode::unsupported, "is encrypted; unpack it with its password and give what it holds");
  if (code == ZIP_ER_COMPNOTSUPP) return unknown_packing();
  if (code == ZIP_ER_MEMORY) return bad(ErrorCode::too_large, "needs too much memory to unpack");
  return bad(ErrorCode::bad_format, std::string("broken ZIP: ") + lowered(::zip_error_strerror(error)));
}

}  // namespace

Result<ZipFile> ZipFile::open(std::string_view bytes) {
  if (has_too_many_entries(bytes)) return bad(ErrorCode::too_large, "a ZIP of more than " + std::to_string(max_entries) + " files");
  zip_error_t error;
  ::zip_error_init(&error);
  std::unique_ptr<Open, Close> open(new Open);
  zip_source_t* const source = ::zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  open->zip = source == nullptr ? nullptr : ::zip_open_from_source(source, ZIP_RDONLY, &error);
  if (open->zip == nullptr) {
    const auto failed = error_of(&error);
    if (source != nullptr) ::zip_source_free(source);
    ::zip_error_fini(&error);
    return failed;
  }
  ::zip_error_fini(&error);
  return ZipFile(std::move(open));
}

std::uint64_t ZipFile::size() const { return static_cast<std::uint64_t>(std::max<zip_int64_t>(0, ::zip_get_num_entries(open_->zip, 0))); }

ZipFile::Entry ZipFile::entry(std::uint64_t index) const {
  Entry entry;
  zip_stat_t status;
  ::zip_stat_init(&status);
  if (::zip_stat_index(open_->zip, index, 0, &status) != 0) return entry;
  if ((status.valid & ZIP_STAT_NAME) != 0) entry.name = safe_name(status.name);
  if ((status.valid & ZIP_STAT_SIZE) != 0) entry.size = status.size;
  if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0) entry.is_encrypted = status.encryption_method != ZIP_EM_NONE;
  entry.is_folder = entry.name.ends_with('/');
  return entry;
}

std::optional<std::uint64_t> ZipFile::find(const char* name) const {
  const zip_int64_t index = ::zip_name_locate(open_->zip, name, 0);
  return index < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(index));
}

Result<std::string> ZipFile::read(std::uint64_t index, std::uint64_t most) const {
  if (!is_bounded(open_->zip, index)) return unknown_packing();
  const std::unique_ptr<zip_file_t, decltype(&::zip_fclose)> file(::zip_fopen_index(open_->zip, index, 0), &::zip_fclose);
  if (!file) return error_of(::zip_get_error(open_->zip));
  std::string bytes;
  constexpr std::size_t piece = 256U << 10U;
  while (true) {
    const std::size_t had = bytes.size();
    bytes.resize(had + piece);
    const zip_int64_t count = ::zip_fread(file.get(), bytes.data() + had, piece);
    if (count < 0) return error_of(::zip_file_get_error(file.get()));
    bytes.resize(had + static_cast<std::size_t>(count));
    if (bytes.size() > most) {
      return bad(ErrorCode::too_large, "unpacks to more than " + std::to_string(most >> 20U) + " MiB, which is not read");
    }
    if (count == 0) return bytes;
  }
}

std::optional<Error> refuse_member_name(std::string_view name) {
  const bool has_drive = name.size() >= 2 && is_ascii_letter(name[0]) && name[1] == ':';
  bool leads_out = name.starts_with('/') || name.starts_with('\\') || has_drive;
  for (std::string_view rest = name; !rest.empty() && !leads_out;) {
    const std::size_t end = std::min(rest.find_first_of("/\\"), rest.size());
    leads_out = rest.substr(0, end) == "..";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!leads_out) return std::nullopt;
  return Error{ErrorCode::unsupported, "a name that leads out of the archive; its file is not read", {}};
}

}  // namespace solferino::intake::detail
