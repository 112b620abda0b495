// SPDX-License-Identifier: Apache-2.0
// From the paths that a user gives to the files to read.
#include <dirent.h>
#include <glob.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <set>
#include <system_error>

#include "intake/intake.h"
#include "intake/kind.h"

namespace solferino::intake {
namespace {

Error system_error(const std::string& path, int number) {
  const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::not_found : ErrorCode::io;
  return {code, std::generic_category().message(number), path};
}

class Lister {
 public:
  Inputs run(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) add(path);
    return std::move(inputs_);
  }

 private:
  void add(const std::string& path) {
    if (path == "-") {
      inputs_.found.push_back({"-", 0});
      return;
    }
    struct stat status{};
    if (::stat(path.c_str(), &status) == 0) return add_existing(path, status);
    const int number = errno;
    if (path.find_first_of("*?[") != std::string::npos) return add_glob(path);
    inputs_.failed.push_back(path.empty() ? Error{ErrorCode::invalid_argument, "an empty path", {}} : system_error(path, number));
  }

  void add_existing(const std::string& path, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) return add_folder(path);
    inputs_.found.push_back({path, S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0});
  }

  // The shell leaves a pattern as it is when nothing matches, and inside quotes.
  void add_glob(const std::string& pattern) {
    glob_t matches{};
    // Unsorted: glob() would sort by the user's locale.
    const int rc = ::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &matches);
    std::vector<std::string> paths;
    for (std::size_t i = 0; rc == 0 && i < matches.gl_pathc; ++i) paths.emplace_back(matches.gl_pathv[i]);
    ::globfree(&matches);
    std::ranges::sort(paths);
    if (paths.empty()) inputs_.failed.push_back({ErrorCode::not_found, "no file matches", pattern});
    for (const std::string& path : paths) {
      struct stat status{};
      if (::stat(path.c_str(), &status) == 0) {
        add_existing(path, status);
      } else {
        inputs_.failed.push_back(system_error(path, errno));
      }
    }
  }

  void add_folder(const std::string& path) {
    std::vector<Input> files;
    std::vector<Error> failed;
    std::set<std::pair<dev_t, ino_t>> visited;
    std::set<std::string> pending{path};
    while (!pending.empty()) {
      const std::string folder = pending.extract(pending.begin()).value();
      // A link may lead back to a folder that we are in, or to one that we have seen: each is read once, the first by path.
      if (!enter(folder, visited)) continue;
      if (!read_folder(folder, pending, files)) failed.push_back(system_error(folder, errno));
    }
    std::ranges::sort(files, {}, &Input::path);
    std::ranges::sort(failed, {}, &Error::where);
    std::ranges::move(files, std::back_inserter(inputs_.found));
    std::ranges::move(failed, std::back_inserter(inputs_.failed));
  }

  static bool enter(const std::string& folder, std::set<std::pair<dev_t, ino_t>>& visited) {
    struct stat status{};
    return ::stat(folder.c_str(), &status) == 0 && visited.emplace(status.st_dev, status.st_ino).second;
  }

  static bool read_folder(const std::string& folder, std::set<std::string>& folders, std::vector<Input>& files) {
    const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), &::closedir);
    if (!open) return false;
    const std::string start = folder.ends_with('/') ? folder : folder + "/";
    while (const dirent* entry = ::readdir(open.get())) {
      const std::string_view name = entry->d_name;
      if (name.starts_with('.')) continue;
      const std::string path = start + std::string(name);
      struct stat status{};
      if (::stat(path.c_str(), &status) != 0) continue;  // a link that leads nowhere, or a file that has just gone
      if (S_ISDIR(status.st_mode)) folders.insert(path);
      if (S_ISREG(status.st_mode) && detail::is_taken_unasked(name)) files.push_back({path, static_cast<std::uint64_t>(status.st_size)});
    }
    return true;
  }

  Inputs inputs_;
};

}  // namespace

Inputs list_inputs(const std::vector<std::string>& paths) { return Lister().run(paths); }

}  // namespace solferino::intake
