#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing of the Debian packages in the lists named (format: the head of deps/apt.txt). Quick when nothing is missing.
#
# usage: install-apt.sh LIST... [--missing]
#   --missing   only prints what is missing, one NAME=VERSION a line
#
# Exits 1, naming the packages, where something is missing and cannot be installed from here.
set -euo pipefail

only_print=false
lists=()
for argument in "$@"; do
  case $argument in
    --missing) only_print=true ;;
    *) lists+=("$argument") ;;
  esac
done

# Any version counts as there: a newer one that works must not be taken down.
is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing() {
  local wanted condition
  sed -e 's/#.*//' "${lists[@]}" | while read -r wanted condition; do
    [ -n "$wanted" ] || continue
    case $condition in
      unless:*) if command -v "${condition#unless:}" >/dev/null; then continue; fi ;;
      "") ;;
      *) echo "unknown condition '$condition' of $wanted" >&2; exit 1 ;;
    esac
    is_installed "${wanted%%=*}" || echo "$wanted"
  done
}

# How this user becomes root: not at all, by sudo, by sudo without a question where nobody could answer it, or not possible.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  elif [ -t 0 ]; then
    sudo DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo -n DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

can_install() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

packages=$(missing)
if [ -z "$packages" ]; then exit 0; fi
if $only_print; then
  echo "$packages"
  exit 0
fi
if ! can_install; then
  {
    echo "These packages are missing, and installing them needs root (or sudo) on a Debian system:"
    echo "$packages" | sed -e 's/^/  /'
    echo "Ask who administers this machine to run:"
    echo "  apt-get install --no-install-recommends $(echo "$packages" | sed -e 's/=.*//' | tr '\n' ' ')"
  } >&2
  exit 1
fi
echo "Installing $(echo "$packages" | wc -l) packages and what they need, which may take some minutes: $(echo "$packages" | sed -e 's/=.*//' | tr '\n' ' ')"
as_root apt-get update -qq
# shellcheck disable=SC2086  # one word a package
as_root apt-get install -y -qq --no-install-recommends $packages </dev/null
