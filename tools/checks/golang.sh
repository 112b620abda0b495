#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Holds a register that the archive writes against the code of others: the log against Go's sumdb/note and tlog (Debian's golang-golang-x-mod-dev), the blobs against
# sha256sum. Then breaks it, and asks whether they notice.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=build/golang
rm -rf "$work"
mkdir -p "$work/cache"
[ -f build/release/build.ninja ] || cmake --preset release >/dev/null
cmake --build build/release --target archive_test >"$work/build.log" || { tail -n 20 "$work/build.log"; exit 1; }
SOLFERINO_EXAMPLE="$PWD/$work" build/release/archive_test --gtest_filter=Example.SeventyThousandLeaves >"$work/write.log" || { cat "$work/write.log"; exit 1; }

# Debian installs Go's libraries as sources in a GOPATH; nothing is fetched.
export GO111MODULE=off GOPATH="$PWD/$work/go:/usr/share/gocode" GOCACHE="$PWD/$work/cache" GOFLAGS= GOTOOLCHAIN=local CGO_ENABLED=0
go build -o "$work/check" tests/golang/check.go
"$work/check" "$work/register" "$work/bundle"

blobs_agree() { (cd "$work/register/blobs" && find . -type f -printf '%f  %p\n' | sha256sum -c --quiet); }
blobs_agree
echo "sha256sum agrees: $(find "$work/register/blobs" -type f | wc -l) blobs"

# usage: must_notice FILE COMMAND...   with one byte of FILE changed
must_notice() {
  local file=$1
  shift
  cp "$file" "$work/whole"
  printf X | dd of="$file" bs=1 seek=40 conv=notrunc status=none
  if "$@" >"$work/noticed.log" 2>&1; then echo "not noticed: a changed byte in $file"; exit 1; fi
  cp "$work/whole" "$file"
}
for name in register/log/tile/0/001 register/log/tile/1/000 register/log/tile/entries/100 register/log/checkpoint bundle/256.tlog-proof; do
  must_notice "$work/$name" "$work/check" "$work/register" "$work/bundle"
done
blob=$(find "$work/register/blobs" -type f | sort | head -n 1)
must_notice "$blob" blobs_agree
