// SPDX-License-Identifier: Apache-2.0
#include "keep.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <utility>

#include "data_files.h"
#include "readers.h"
#include "register_folder.h"
#include "verbs.h"

namespace solferino::cli {

std::unique_ptr<pipeline::Store> open_store(const RegisterCommand& command, bool write) {
  const auto folder = register_folder(command.folder);
  if (!folder) {
    complain(folder.error());
    return nullptr;
  }
  auto store =
      pipeline::Store::open({.folder = *folder, .keys = command.keys.value_or(""), .write = write, .holder = "solferino " + command.verb});
  if (!store) {
    complain(store.error());
    return nullptr;
  }
  return std::move(*store);
}

std::string now_utc() {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::hh_mm_ss time{now - day};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(day), time.hours().count(), time.minutes().count(), time.seconds().count());
}

int fail_with(const Error& error) {
  complain(error);
  return status_failed;
}

void print_json(const KeepJson& object) { std::puts(object.dump(-1, ' ', false, KeepJson::error_handler_t::replace).c_str()); }

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

namespace {

// The first half of the file's SHA-256.
Result<std::string> hash_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in && bytes.empty()) return std::unexpected(Error{ErrorCode::io, "cannot be read", file.string()});
  return archive::sha256(bytes).hex().substr(0, 32);
}

}  // namespace

Result<std::string> settings_of(const RegisterCommand& command, const Readers& readers) {
  const auto folders = data_folders(command.data);
  if (!folders) return std::unexpected(folders.error());
  const auto files = find_data(*folders);
  if (!files) return std::unexpected(files.error());
  const auto gazetteer = hash_of_file(files->gazetteer);
  if (!gazetteer) return std::unexpected(gazetteer.error());
  const auto models = reading::Tagger::open(files->models);
  if (!models) return std::unexpected(models.error());
  const KeepJson settings{{"effort", command.effort == claims::Effort::fast ? "fast" : "full"},
                          {"gazetteer", *gazetteer},
                          {"lexicons", readers.reader.version()},
                          {"models", models->version()}};
  return settings.dump();
}

int keep(const RegisterCommand& command) {
  struct Verb {
    std::string_view name;
    int (*run)(const RegisterCommand&);
  };
  constexpr std::array<Verb, 12> all{{{"init", init},
                                      {"add", add},
                                      {"search", search},
                                      {"show", show},
                                      {"stats", stats},
                                      {"list", list},
                                      {"verify", verify},
                                      {"proof", proof},
                                      {"withdraw", withdraw},
                                      {"reread", reread},
                                      {"backup", backup},
                                      {"doctor", doctor}}};
  for (const Verb& verb : all) {
    if (verb.name == command.verb) return verb.run(command);
  }
  return status_usage;
}

}  // namespace solferino::cli
