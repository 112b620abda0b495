// SPDX-License-Identifier: Apache-2.0
#include "intake/program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <thread>
#include <utility>

namespace solferino::intake::detail {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t complaint_bytes = 4096;

std::unexpected<Error> io_error(std::string_view what, int number) {
  return std::unexpected(Error{ErrorCode::io, std::string(what) + ": " + std::generic_category().message(number), {}});
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return io_error("pipe", errno);
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

Result<Descriptor> memory_file(std::string_view bytes) {
  Descriptor file(::memfd_create("solferino", MFD_CLOEXEC));
  if (file.number() < 0) return io_error("memfd", errno);
  while (!bytes.empty()) {
    const ssize_t count = ::write(file.number(), bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) return io_error("memfd", errno);
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  }
  if (::lseek(file.number(), 0, SEEK_SET) != 0) return io_error("memfd", errno);
  return file;
}

void set_limit(pid_t child, __rlimit_resource which, std::uint64_t soft, std::uint64_t hard) {
  const rlimit limit{static_cast<rlim_t>(soft), static_cast<rlim_t>(hard)};
  ::prlimit(child, which, &limit, nullptr);
}

// A started program. Whatever happens to us, it is ended and waited for.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (id_ <= 0) return;
    kill();
    while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  void kill() const { ::kill(id_, SIGKILL); }

  // Its status once it has ended; false at the deadline.
  bool wait_until(Clock::time_point deadline, int& status) {
    for (auto pause = std::chrono::microseconds(100); true; pause = std::min(pause * 2, std::chrono::microseconds(20'000))) {
      int raw = 0;
      const pid_t ended = ::waitpid(id_, &raw, WNOHANG);
      if (ended == id_ || (ended < 0 && errno != EINTR)) {
        id_ = 0;
        status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
        return true;
      }
      if (Clock::now() >= deadline) return false;
      std::this_thread::sleep_for(pause);
    }
  }

 private:
  pid_t id_;
};

class SpawnSettings {
 public:
  SpawnSettings() {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    sigset_t signals;
    ::sigfillset(&signals);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  ~SpawnSettings() {
    ::posix_spawnattr_destroy(&attributes_);
    ::posix_spawn_file_actions_destroy(&actions_);
  }

  void give(const Descriptor& ours, int theirs) { ::posix_spawn_file_actions_adddup2(&actions_, ours.number(), theirs); }

  // 0, or the system's error number.
  int spawn(pid_t& child, const Program& program) const {
    std::vector<std::string> words{program.name};
    words.insert(words.end(), program.arguments.begin(), program.arguments.end());
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const char* const path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): nothing here sets the environment
    std::string path_entry = std::string("PATH=") + (path != nullptr ? path : "/usr/bin:/bin");
    std::string locale = "LC_ALL=C";
    const std::array<char*, 3> environment{path_entry.data(), locale.data(), nullptr};
    return ::posix_spawnp(&child, program.name.c_str(), &actions_, &attributes_, arguments.data(), environment.data());
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

struct Stream {
  Descriptor from;
  std::string* into;
  std::uint64_t most;
  bool cut = false;
};

// Reads what is there; closes the stream at its end. Of complaints the beginning is kept, the rest is read and dropped.
void read_some(Stream& stream) {
  std::array<char, 1U << 16U> chunk;
  const ssize_t count = ::read(stream.from.number(), chunk.data(), chunk.size());
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
  if (count <= 0) return stream.from.close();
  const std::uint64_t room = stream.most - stream.into->size();
  const auto kept = static_cast<std::size_t>(std::min<std::uint64_t>(room, static_cast<std::uint64_t>(count)));
  stream.into->append(chunk.data(), kept);
  stream.cut = stream.cut || kept < static_cast<std::size_t>(count);
}

// Reads both streams to their ends; stops early when the output (the first) is too long, or at the deadline.
void read_streams(std::array<Stream, 2>& streams, Clock::time_point deadline) {
  while (streams[0].from.number() >= 0 && !streams[0].cut) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return;
    std::array<pollfd, 2> waiting{};
    for (std::size_t i = 0; i < 2; ++i) waiting[i] = {streams[i].from.number(), POLLIN, 0};
    if (::poll(waiting.data(), waiting.size(), static_cast<int>(std::min<std::int64_t>(left, 1000))) <= 0) continue;
    for (std::size_t i = 0; i < 2; ++i) {
      if (waiting[i].revents != 0) read_some(streams[i]);
    }
  }
}

// Complaints may still wait in the pipe when the output has ended.
void read_rest(Stream& stream) {
  ::fcntl(stream.from.number(), F_SETFL, O_NONBLOCK);
  for (int i = 0; i < 16 && stream.from.number() >= 0; ++i) read_some(stream);
}

}  // namespace

Result<ProgramEnd> run_program(const Program& program, std::string_view input, const ProgramLimits& limits) {
  auto in = memory_file(input);
  if (!in) return std::unexpected(in.error());
  auto out = make_pipe();
  if (!out) return std::unexpected(out.error());
  auto complaints = make_pipe();
  if (!complaints) return std::unexpected(complaints.error());

  SpawnSettings settings;
  settings.give(*in, STDIN_FILENO);
  settings.give(out->write_end, STDOUT_FILENO);
  settings.give(complaints->write_end, STDERR_FILENO);
  pid_t id = 0;
  if (const int number = settings.spawn(id, program); number != 0) {
    if (number == ENOENT) return std::unexpected(Error{ErrorCode::not_found, program.name + ": no such program", {}});
    return io_error(program.name, number);
  }
  Child child(id);
  const auto deadline = Clock::now() + std::chrono::seconds(limits.wall_seconds);
  set_limit(id, RLIMIT_AS, limits.memory_bytes, limits.memory_bytes);
  set_limit(id, RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1);
  set_limit(id, RLIMIT_CORE, 0, 0);
  set_limit(id, RLIMIT_FSIZE, 0, 0);
  in->close();
  out->write_end.close();
  complaints->write_end.close();

  ProgramEnd end;
  std::array<Stream, 2> streams{Stream{std::move(out->read_end), &end.output, limits.output_bytes},
                                Stream{std::move(complaints->read_end), &end.complaints, complaint_bytes}};
  read_streams(streams, deadline);
  end.output_cut = streams[0].cut;
  if (end.output_cut) child.kill();
  end.out_of_time = !child.wait_until(deadline, end.status);
  read_rest(streams[1]);
  end.out_of_time = end.out_of_time || end.status == 128 + SIGXCPU;
  return end;
}

}  // namespace solferino::intake::detail
