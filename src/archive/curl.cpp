// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include "archive/archive.h"

// NOLINTNEXTLINE(readability-redundant-declaration): POSIX asks programs to declare it themselves
extern char** environ;

namespace solferino::archive {
namespace {

constexpr std::size_t max_response = 1U << 20U;

std::unexpected<Error> failed(std::string message, const std::string& url) {
  return std::unexpected(Error{ErrorCode::io, std::move(message), url});
}

class Pipe {
 public:
  Pipe() { open_ = pipe2(ends_.data(), O_CLOEXEC) == 0; }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  [[nodiscard]] bool open() const { return open_; }
  [[nodiscard]] int end(int which) const { return ends_[static_cast<std::size_t>(which)]; }
  void close_end(int which) {
    const int fd = std::exchange(ends_[static_cast<std::size_t>(which)], -1);
    if (fd >= 0) close(fd);
  }

 private:
  std::array<int, 2> ends_{-1, -1};
  bool open_ = false;
};

// Runs with these arguments; what it says on standard output and standard error comes back in one string, up to max_response bytes. The request is small enough
// (under 4 KiB) that the pipe takes it whole.
struct Finished {
  int status = -1;
  std::string out;
  std::string complaint;
};

void read_into(int fd, std::string& into) {
  std::array<char, 4096> buffer{};
  const ssize_t got = read(fd, buffer.data(), buffer.size());
  if (got > 0 && into.size() <= max_response) into.append(buffer.data(), static_cast<std::size_t>(got));
}

void read_both(Pipe& out, Pipe& complaint, Finished& finished) {
  std::array<pollfd, 2> wanted{pollfd{out.end(0), POLLIN, 0}, pollfd{complaint.end(0), POLLIN, 0}};
  while (wanted[0].fd >= 0 || wanted[1].fd >= 0) {
    if (poll(wanted.data(), wanted.size(), -1) < 0 && errno != EINTR) return;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i].fd < 0 || wanted[i].revents == 0) continue;
      std::string& into = i == 0 ? finished.out : finished.complaint;
      const std::size_t before = into.size();
      read_into(wanted[i].fd, into);
      if (into.size() == before) wanted[i].fd = -1;
    }
  }
}

Result<Finished> run(std::span<const char* const> arguments, std::string_view input, const std::string& url) {
  Pipe in;
  Pipe out;
  Pipe complaint;
  if (!in.open() || !out.open() || !complaint.open()) return failed("cannot start curl", url);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.end(0), 0);
  posix_spawn_file_actions_adddup2(&actions, out.end(1), 1);
  posix_spawn_file_actions_adddup2(&actions, complaint.end(1), 2);
  pid_t child = -1;
  const int error = posix_spawnp(&child, arguments[0], &actions, nullptr, const_cast<char* const*>(arguments.data()), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return failed("cannot start curl: " + std::system_category().message(error), url);
  // The pipe holds the request whole even if curl never reads it; with both ends open here a write cannot raise SIGPIPE.
  const ssize_t written = write(in.end(1), input.data(), input.size());
  in.close_end(0);
  in.close_end(1);
  out.close_end(1);
  complaint.close_end(1);
  Finished finished;
  read_both(out, complaint, finished);
  out.close_end(0);  // a curl that still writes must not be waited for
  complaint.close_end(0);
  while (waitpid(child, &finished.status, 0) < 0 && errno == EINTR) {
  }
  if (std::cmp_not_equal(written, input.size())) return failed("cannot hand the request to curl", url);
  return finished;
}

}  // namespace

TsaTransport curl_transport() {
  return [](const std::string& url, std::string_view request) -> Result<std::string> {
    if (!url.starts_with("http://") && !url.starts_with("https://")) {
      return std::unexpected(Error{ErrorCode::invalid_argument, "a time-stamp authority's address begins with http:// or https://", url});
    }
    // A request is some 60 bytes; a pipe takes 4096 in one go.
    if (request.size() > 4096) return std::unexpected(Error{ErrorCode::too_large, "the request is too large", url});
    const std::array arguments = {"curl",
                                  "--disable",
                                  "--silent",
                                  "--show-error",
                                  "--fail",
                                  "--proto",
                                  "=http,https",
                                  "--max-time",
                                  "30",
                                  "--max-filesize",
                                  "1048576",
                                  "--header",
                                  "Content-Type: application/timestamp-query",
                                  "--header",
                                  "Expect:",
                                  "--data-binary",
                                  "@-",
                                  "--",
                                  url.c_str(),
                                  static_cast<const char*>(nullptr)};
    auto finished = run(arguments, request, url);
    if (!finished) return std::unexpected(finished.error());
    if (!WIFEXITED(finished->status) || WEXITSTATUS(finished->status) != 0) {
      std::string message = finished->complaint.substr(0, 300);
      while (message.ends_with('\n')) message.pop_back();
      return failed(message.empty() ? "curl failed" : message, url);
    }
    if (finished->out.size() > max_response) return failed("the answer is larger than 1 MiB", url);
    return std::move(finished->out);
  };
}

}  // namespace solferino::archive
