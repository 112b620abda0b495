#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that no file tells where it was made, fetches from an address of its own, or silences a check without a reason."""
import re
import sys

import sources

# Hosts are put together here, so that this file does not accuse itself.
REGISTRIES = [".".join(parts) for parts in (("registry", "npmjs"), ("npmjs", "org"), ("pypi", "org"), ("pythonhosted", "org"),
                                            ("deb", "debian"), ("security", "debian"), ("raw", "githubusercontent"))]
RULES = (
    (re.compile(r"(?<![\w.~$}/-])/(?:(?:home|Users)/[A-Za-z0-9_]|(?:root|work)/)"), "an absolute path of one machine"),
    (re.compile("|".join(map(re.escape, REGISTRIES))), "the address of a registry; name the package instead"),
    (re.compile(r"\b(?:hor|asi)-\d{3}\b"), "names a held-out document"),
)
# NOLINT(check): reason, NOLINTNEXTLINE(check): reason
SILENCED = re.compile(r"NOLINT(?:NEXTLINE|BEGIN)?(?!END|NEXTLINE|BEGIN)(\([\w.,\- ]+\))?(: \S.{8,})?")
CHECKED_FOR_NOLINT = (".h", ".cpp")


def faults_of_line(path, number, line):
    for pattern, what in RULES:
        found = pattern.search(line)
        if found:
            yield f"{path}:{number}: {what}: {found.group()}"
    silenced = SILENCED.search(line) if path.suffix in CHECKED_FOR_NOLINT else None
    if silenced and not (silenced.group(1) and silenced.group(2)):
        yield f"{path}:{number}: NOLINT(check): reason, with both"


def faults(tree):
    for path in tree.files():
        text = tree.read(path)
        if "\0" in text:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            yield from faults_of_line(path, number, line)


if __name__ == "__main__":
    sys.exit(sources.report(faults(sources.tree_from_arguments(__doc__))))
