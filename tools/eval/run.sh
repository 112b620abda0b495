#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prints all scores in one go; eval.py says what, and takes --worst N FILE, --fields and --program PATH.
exec python3 -B "$(dirname "$0")/eval.py" "$@"
