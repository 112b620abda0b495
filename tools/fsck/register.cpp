// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "run.h"
#include "tokens.h"

namespace solferino::fsck {
namespace {

// The key that the log is held against: the user's, who then need not believe the folder.
Key key_of(Run& run) {
  const auto bytes = run.file("solferino.json");
  const auto manifest = bytes ? nlohmann::json::parse(*bytes, nullptr, false) : nlohmann::json();
  if (!manifest.is_object() || !manifest.contains("vkey") || !manifest["vkey"].is_string()) throw Wrong("names no key for the log");
  if (!manifest.contains("format") || manifest["format"] != 1) throw Wrong("is of a format that this program does not know");
  const auto named = manifest["vkey"].get<std::string>();
  if (!run.options.vkey.empty() && named != run.options.vkey) run.fault("solferino.json", "names another key than the one given: " + named);
  Key key = read_vkey(run.options.vkey.empty() ? named : run.options.vkey);
  if (!manifest.contains("origin") || manifest["origin"] != key.name) run.fault("solferino.json", "its origin is not the name of the key");
  return key;
}

void count_cosigners(Run& run, const NamedHead& named, const Key& log, const std::vector<Key>& witnesses) {
  const Cosigners cosigners = check_cosignatures(named.head, log, witnesses);
  run.report.cosignatures += cosigners.verified;
  for (const std::string& name : cosigners.unknown) run.note(named.file, "carries a signature of " + name + ", whose key was not given");
}

// The current head and those that were seen, by size, each verified by itself.
std::vector<NamedHead> read_heads(Run& run, const Key& log, std::map<std::string, std::string>& seen) {
  const std::vector<Key> witnesses = witnesses_of(run.options);
  std::vector<NamedHead> heads;
  const auto take = [&](const std::string& file, const std::string& note) {
    try {
      heads.push_back({file, read_head(note, log)});
      count_cosigners(run, heads.back(), log, witnesses);
      ++run.report.checkpoints;
    } catch (const Wrong& wrong) {
      run.fault(file, wrong.what());
    }
  };
  const auto current = run.file("log/checkpoint");
  if (!current) throw Wrong("log/checkpoint is missing");
  take("log/checkpoint", *current);
  if (heads.empty()) throw Wrong("the log's checkpoint does not hold: the log cannot be checked");
  const std::uint64_t size = heads.front().head.size;
  for (const std::string& name : run.names("log/seen")) {
    const std::string file = "log/seen/" + name;
    const auto note = run.file(file);
    if (!note || hex(sha256(*note)) != name) {
      run.fault(file, "its bytes do not have the SHA-256 of its name");
      continue;
    }
    seen[name] = *note;
    take(file, *note);
    if (heads.back().head.size > size) {
      run.fault(file, "is of " + std::to_string(heads.back().head.size) + " leaves, more than the log has: the log was cut");
      heads.pop_back();
    }
  }
  // The current one comes last among those of its size.
  std::ranges::sort(heads, {},
                    [](const NamedHead& named) { return std::tuple(named.head.size, named.file == "log/checkpoint", named.file); });
  return heads;
}

// The keys, where they lie in the folder: one that no longer fits would be found out when it is needed.
void check_keys(Run& run, const Key& log) {
  for (const std::string& name : run.names("keys")) {
    const std::string file = "keys/" + name;
    const auto text = name == "log.key" || name == "log.vkey" ? run.file(file) : std::nullopt;
    if (!text) continue;
    try {
      if ((name == "log.key" ? vkey_of_private(*text) : read_vkey(*text).text) != log.text) run.fault(file, "is not the log's key");
    } catch (const Wrong& wrong) {
      run.fault(file, wrong.what());
    }
  }
}

}  // namespace

void check_tokens(Run& run, const std::vector<TokenLeaf>& leaves, const std::map<std::string, std::string>& seen) {
  std::vector<std::string> named;
  for (const TokenLeaf& leaf : leaves) {
    const auto value = [&](const char* name) {
      const auto found = leaf.open.find(name);
      return found == leaf.open.end() ? std::string() : found->second;
    };
    const std::string file = "log/tokens/" + value("token") + ".tsr";
    named.push_back(value("token") + ".tsr");
    const std::string where = "leaf " + std::to_string(leaf.leaf);
    const auto imprint = hash_from_hex(value("checkpoint"));
    const auto token = run.file(file);
    if (!token || hex(sha256(*token)) != value("token")) {
      run.fault(file, token ? "its bytes do not have the SHA-256 of its name" : "is missing; " + where + " names it");
      continue;
    }
    if (!imprint || !seen.contains(value("checkpoint"))) {
      run.fault(where, "names a checkpoint that is not kept: log/seen/" + value("checkpoint"));
      continue;
    }
    try {
      const TokenFacts facts = check_token(*token, *imprint, run.options.authorities);
      if (facts.time != value("time")) run.fault(file, "is of " + facts.time + ", but " + where + " says " + value("time"));
      if (!facts.trusted) run.note(file, "is signed by an authority that was not given; " + value("authority") + ", " + facts.time);
      ++run.report.tokens;
    } catch (const Wrong& wrong) {
      run.fault(file, wrong.what());
    }
  }
  std::ranges::sort(named);
  for (const std::string& name : run.names("log/tokens")) {
    if (!std::ranges::binary_search(named, name)) run.note("log/tokens/" + name, "no leaf names it");
  }
}

void check_register(Run& run) {
  Key key;
  try {
    key = key_of(run);
  } catch (const Wrong& wrong) {
    return run.fault("solferino.json", wrong.what());
  }
  run.report.vkey = key.text;
  run.report.origin = key.name;
  std::map<std::string, std::string> seen;
  LogFacts facts;
  try {
    facts = check_log(run, read_heads(run, key, seen));
  } catch (const Wrong& wrong) {
    return run.fault("log/checkpoint", wrong.what());
  }
  check_keys(run, key);
  check_tokens(run, facts.tokens, seen);
  check_blobs(run, facts.blobs);
}

}  // namespace solferino::fsck
