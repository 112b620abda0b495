// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "verbs.h"

namespace solferino::cli {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

// Needs nothing of the bash-completion package. @...@ is filled in from the parser, so that the script cannot lag behind it.
constexpr std::string_view script = R"(# bash completion for solferino; load it with: source <(solferino completion bash)
_solferino() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '@verbs@' -- "$current"))
    return
  fi
  case $verb in
    help) COMPREPLY=($(compgen -W '@verbs@' -- "$current")); return ;;
    completion) COMPREPLY=($(compgen -W 'bash' -- "$current")); return ;;
  esac
  case $previous in
    --effort) COMPREPLY=($(compgen -W 'fast full' -- "$current")); return ;;
    --lang) COMPREPLY=($(compgen -W 'ar en es fr ru uk' -- "$current")); return ;;
    --lexicon) compopt -o filenames 2>/dev/null; local IFS=$'\n'; COMPREPLY=($(compgen -f -- "$current")); return ;;
    --data) compopt -o filenames 2>/dev/null; local IFS=$'\n'; COMPREPLY=($(compgen -d -- "$current")); return ;;
    --register | --keys | --into) compopt -o filenames 2>/dev/null; local IFS=$'\n'; COMPREPLY=($(compgen -d -- "$current")); return ;;
    --type) COMPREPLY=($(compgen -W 'attack toll act' -- "$current")); return ;;
    --who) COMPREPLY=($(compgen -W 'civilians children women health_workers aid_workers combatants' -- "$current")); return ;;
    --kind) COMPREPLY=($(compgen -W 'health school home market camp water power aid' -- "$current")); return ;;
    --state) COMPREPLY=($(compgen -W 'read container failed withdrawn' -- "$current")); return ;;
    --reason | --from | --to | --place | --near | --actor | --limit | --ca | --tsa | --vkey | --witness | --published | --outlet | --jobs | -j | --at | --line | --words) return ;;
  esac
  if [[ $current == -* && $previous != --html ]]; then
    case $verb in
      read) COMPREPLY=($(compgen -W '@read@' -- "$current")) ;;
      why) COMPREPLY=($(compgen -W '@why@' -- "$current")) ;;
      lexicon) COMPREPLY=($(compgen -W '@lexicon@' -- "$current")) ;;
@registers@      version) COMPREPLY=($(compgen -W '@version@' -- "$current")) ;;
    esac
    return
  fi
  if [[ $verb == lexicon ]] && ((COMP_CWORD == 2)); then
    COMPREPLY=($(compgen -W 'check' -- "$current"))
    return
  fi
  if [[ $verb == read || $verb == why || $verb == lexicon || $verb == init || $verb == add || $verb == verify || $verb == backup ]]; then
    compopt -o filenames 2>/dev/null
    local IFS=$'\n'
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -F _solferino solferino
)";

void fill_in(std::string& text, std::string_view mark, const std::string& words) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + words.size())) text.replace(at, mark.size(), words);
}

}  // namespace

std::string bash_completion() {
  std::string out(script);
  fill_in(out, "@verbs@", joined(verbs()));
  fill_in(out, "@read@", joined(options_of("read")));
  fill_in(out, "@why@", joined(options_of("why")));
  fill_in(out, "@lexicon@", joined(options_of("lexicon")));
  std::string registers;
  for (const auto* verb : {"init", "add", "search", "show", "list", "stats", "verify", "proof", "withdraw", "reread", "backup", "doctor"})
    registers += std::string("      ") + verb + ") COMPREPLY=($(compgen -W '" + joined(options_of(verb)) + "' -- \"$current\")) ;;\n";
  fill_in(out, "@registers@", registers);
  fill_in(out, "@version@", joined(options_of("version")));
  return out;
}

int completion() {
  const std::string text = bash_completion();
  std::fwrite(text.data(), 1, text.size(), stdout);
  return status_ok;
}

}  // namespace solferino::cli
