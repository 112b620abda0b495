#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that each header compiles alone, and twice: it includes what it uses and guards itself.

The compiler is $CXX, g++ where that is not set.
"""
import concurrent.futures
import os
import subprocess
import sys

import sources

# The folders stand in for what the build tells tests.
FLAGS = "-std=c++23 -fsyntax-only -Wall -Wextra -Werror -DSOLFERINO_SOURCE_DIR=\"\" -DSOLFERINO_BINARY_DIR=\"\" -x c++ -".split()


def fault(tree, path):
    program = f'#include "{tree.root / path}"\n' * 2
    # Only for quotes: a `features.h` of ours must not stand in for the C library's.
    folders = ["-iquote", str(tree.root / "src"), "-iquote", str((tree.root / path).parent)]
    done = subprocess.run([os.environ.get("CXX", "g++"), *folders, *FLAGS], input=program, capture_output=True, text=True)
    return f"{path}:1: does not compile alone\n{done.stderr.rstrip()}" if done.returncode else None


def faults(tree):
    headers = [path for path in tree.files() if path.suffix == ".h"]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from filter(None, pool.map(lambda path: fault(tree, path), headers))


if __name__ == "__main__":
    sys.exit(sources.report(faults(sources.tree_from_arguments(__doc__))))
