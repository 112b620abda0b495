// SPDX-License-Identifier: Apache-2.0
// `init`: makes a register.
#include <fmt/format.h>

#include "keep.h"
#include "verbs.h"

namespace solferino::cli {

int init(const RegisterCommand& command) {
  const std::string& folder = command.words.front();
  auto store = pipeline::Store::create({.folder = folder, .keys = command.keys.value_or(""), .write = true, .holder = "solferino init"});
  if (!store) return fail_with(store.error());
  const std::string keys = command.keys ? *command.keys : folder + "/keys";
  if (command.json) {
    print_json({{"register", folder}, {"origin", (*store)->archive().origin()}, {"vkey", (*store)->archive().vkey()}, {"keys", keys}});
    return status_ok;
  }
  fmt::print("Made the register {}.\n\n", folder);
  fmt::print("Its log is known by this key; give it to those who are to verify:\n  {}\n", (*store)->archive().vkey());
  fmt::print("The signing key lies in {}{}\n\n", keys, command.keys ? "." : "; 'init --keys DIR' would keep it apart.");
  fmt::print("Next:  solferino add --register {} reports/\n", folder);
  fmt::print("       export SOLFERINO_REGISTER={}   spares you --register\n", folder);
  return status_ok;
}

}  // namespace solferino::cli
