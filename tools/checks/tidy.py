#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy-19 (.clang-tidy) on the sources that changed, and on those whose own header changed.

Changed means: since the point where this branch left --base, or TIDY_BASE, or origin/main, whichever is given or there first and lies behind HEAD; where none does (a
fresh clone of main), since TIDY_COMMITS commits ago (default 30), or as many of them as changed no more than TIDY_UNITS sources (default 30): a fresh clone's whole check has
half an hour, and what is older was looked at when it came. --all looks at every source.
"""
import concurrent.futures
import os
import pathlib
import subprocess
import sys

import sources


def git(tree, *arguments):
    done = subprocess.run(["git", *arguments], cwd=tree.root, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def base_of(tree, asked):
    head = git(tree, "rev-parse", "HEAD")
    for name in (asked, os.environ.get("TIDY_BASE"), "origin/main"):
        base = git(tree, "merge-base", "HEAD", name) if name else None
        if base and base != head:
            return base
    return recent_base(tree) or git(tree, "hash-object", "-t", "tree", "/dev/null")


def recent_base(tree):
    """The oldest of the last commits since which no more sources changed than a fresh clone has time for; at least the last one."""
    most = int(os.environ.get("TIDY_UNITS", "30"))
    base = git(tree, "rev-parse", "HEAD~1")
    for count in range(2, int(os.environ.get("TIDY_COMMITS", "30")) + 1):
        older = git(tree, "rev-parse", f"HEAD~{count}")
        changed = git(tree, "diff", "--name-only", older, "HEAD") if older else None
        if changed is None or sum(name.endswith(".cpp") for name in changed.split("\n")) > most:
            break
        base = older
    return base


def changed_sources(tree, everything, asked):
    units = [path for path in tree.files() if path.suffix == ".cpp"]
    if everything:
        return units
    names = set((git(tree, "diff", "--name-only", base_of(tree, asked)) or "").split("\n"))
    names |= set((git(tree, "ls-files", "--others", "--exclude-standard") or "").split("\n"))
    return [path for path in units if str(path) in names or str(path.with_suffix(".h")) in names]


def fault(tree, build, path):
    done = subprocess.run(["clang-tidy-19", "-p", build, "--quiet", "--warnings-as-errors=*", str(path)], cwd=tree.root,
                          capture_output=True, text=True)
    return (done.stdout.strip() or done.stderr.strip()) if done.returncode else None


def compiled_in(build):
    """Only what the build knows how to compile can be looked at."""
    database = pathlib.Path(build) / "compile_commands.json"
    return database.read_text(encoding="utf-8") if database.exists() else None


def add_options(parser):
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--base")
    parser.add_argument("--build", default="build/release")


def main():
    tree, options = sources.tree_from_arguments(__doc__, add_options)
    build = tree.root / options.build
    known = compiled_in(build)
    if known is None:
        return sources.fail(f"{build} holds no compile_commands.json: run `make` first")
    paths = [path for path in changed_sources(tree, options.all, options.base) if f"/{path}\"" in known]
    print(f"clang-tidy on {len(paths)} sources", file=sys.stderr)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return sources.report(filter(None, pool.map(lambda path: fault(tree, str(build), path), paths)))


if __name__ == "__main__":
    sys.exit(main())
