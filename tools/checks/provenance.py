#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that everything says where it comes from.

Each file in data/ begins with comment lines that name its `source:` and `licence:`; each model in models/ has a manifest, NAME.json beside it, with the same two
keys. Each source file carries the licence's SPDX line among its first three lines.
"""
import json
import re
import sys

import sources

SOURCES = (".h", ".cpp", ".py", ".sh", ".cmake", ".js", ".ts")
SOURCE_NAMES = ("CMakeLists.txt", "Makefile", "run", ".clang-tidy")
SPDX = "SPDX-License-Identifier: Apache-2.0"
WANTED = ("source", "licence")


def head_of(text):
    """The comment lines before the first fact, joined."""
    lines = []
    for line in text.split("\n"):
        if line.strip() and not line.startswith("#"):
            break
        lines.append(line)
    return "\n".join(lines)


def faults_of_data(tree, path):
    head = head_of(tree.read(path))
    for key in WANTED:
        if not re.search(rf"^# {key}: \S", head, re.MULTILINE):
            yield f"{path}:1: names no {key} (a head line `# {key}: ...`)"


def faults_of_model(tree, path):
    manifest = path.with_suffix(".json")
    try:
        said = json.loads(tree.read(manifest))
    except (OSError, ValueError):
        yield f"{path}:1: has no readable manifest {manifest.name}"
        return
    for key in WANTED:
        if not said.get(key):
            yield f"{manifest}:1: names no {key}"


def faults(tree):
    for path in tree.files():
        if path.name == "README.md":
            continue
        if path.parts[0] == "data":
            yield from faults_of_data(tree, path)
        elif path.parts[0] == "models":
            yield from faults_of_model(tree, path)
        elif path.suffix in SOURCES or path.name in SOURCE_NAMES:
            if not any(SPDX in line for line in tree.read(path).split("\n")[:3]):
                yield f"{path}:1: no line `{SPDX}` at its beginning"


if __name__ == "__main__":
    sys.exit(sources.report(faults(sources.tree_from_arguments(__doc__))))
