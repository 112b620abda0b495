// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "fsck.h"

namespace {

using solferino::fsck::Options;

constexpr const char* usage =
    "usage: solferino-fsck [--key VKEY] [--witness VKEY]... [--authorities PEM] [--threads N] [--quiet] REGISTER|BUNDLE|FILE.tlog-proof\n"
    "\n"
    "Checks a register or an evidence bundle, by the documents in docs/formats alone: every blob, receipt, tile, checkpoint and "
    "time-stamp.\n"
    "Names what fails, and exits with 1; 2 on a wrong call.\n"
    "\n"
    "  --key VKEY          the log's public key as you got it from somebody you trust; without it the folder is only held against itself\n"
    "  --witness VKEY      a witness whose cosignatures are verified\n"
    "  --authorities PEM   certificates of the time-stamp authorities that you trust\n"
    "  --threads N         readers of blobs (default: one a core, at most 8)\n"
    "  --quiet             print faults only\n";

struct Call {
  Options options;
  std::string path;
  bool quiet = false;
  bool help = false;
};

// An option that takes a value; false where there is none of that name, or the value is none.
bool take(const std::string& option, const std::string& value, Options& options) {
  if (option == "--key") {
    options.vkey = value;
  } else if (option == "--witness") {
    options.witnesses.push_back(value);
  } else if (option == "--authorities") {
    options.authorities = value;
  } else if (option == "--threads") {
    options.threads = static_cast<unsigned>(std::strtoul(value.c_str(), nullptr, 10));
  } else {
    return false;
  }
  return options.threads >= 1 && options.threads <= 256;
}

bool parse(const std::vector<std::string>& arguments, Call& call) {
  call.options.threads = std::min(8U, std::max(1U, std::thread::hardware_concurrency()));
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--help") {
      call.help = true;
    } else if (argument == "--quiet") {
      call.quiet = true;
    } else if (argument.starts_with("--")) {
      const std::size_t value = ++i;
      if (value >= arguments.size() || !take(argument, arguments[value], call.options)) return false;
    } else {
      if (!call.path.empty()) return false;
      call.path = argument;
    }
  }
  return call.help || !call.path.empty();
}

// A name in a folder may hold anything; a terminal should not be told to do things by it.
std::string printable(const std::string& text) {
  std::string safe;
  for (const char c : text) safe += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
  return safe;
}

void print(const solferino::fsck::Report& report, bool quiet) {
  for (const auto& fault : report.faults) std::printf("FAILED  %s: %s\n", printable(fault.where).c_str(), printable(fault.what).c_str());
  if (quiet) return;
  for (const auto& note : report.notes) std::printf("note    %s: %s\n", printable(note.where).c_str(), printable(note.what).c_str());
  std::printf("%s  %s\n", report.faults.empty() ? "holds " : "FAILED", printable(report.origin).c_str());
  std::printf(
      "        %llu leaves, %llu blobs (%llu withdrawn), %llu checkpoints, %llu cosignatures, %llu tokens, %llu proofs, %.1f MB read\n",
      static_cast<unsigned long long>(report.leaves), static_cast<unsigned long long>(report.blobs),
      static_cast<unsigned long long>(report.withdrawn), static_cast<unsigned long long>(report.checkpoints),
      static_cast<unsigned long long>(report.cosignatures), static_cast<unsigned long long>(report.tokens),
      static_cast<unsigned long long>(report.proofs), static_cast<double>(report.bytes) / 1e6);
  if (!report.root.empty()) std::printf("        root %s\n", report.root.c_str());
}

}  // namespace

int main(int count, char** words) {
  Call call;
  if (!parse({words + 1, words + count}, call)) {
    std::fputs(usage, stderr);
    return 2;
  }
  if (call.help) {
    std::fputs(usage, stdout);
    return 0;
  }
  const auto report = solferino::fsck::check(call.path, call.options);
  print(report, call.quiet);
  return report.faults.empty() ? 0 : 1;
}
