#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the quick suite under AddressSanitizer and UndefinedBehaviorSanitizer. It uses the tree of the preset fuzz, which is compiled with both by clang-19, so that the
# fuzz targets need no third build; `cmake --preset asan` gives the same with g++.
set -euo pipefail
cd "$(dirname "$0")/../.."
cmake --preset fuzz >build/fuzz-configure.log || { cat build/fuzz-configure.log; exit 1; }
cmake --build build/fuzz
ctest --preset fuzz -j "$(nproc)" --progress
