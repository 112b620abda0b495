#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks who includes whom.

A room includes itself, base, record, and of the rooms before it only the public header room/room.h. base knows the standard library alone, and no public header
shows anything of a third party. The programs in tools/ see public headers only; fuzz targets, benchmarks and trainers may reach inside:
a trainer learns the weights of a room's own features.
"""
import re
import sys

import sources

# The order in which the data flows (HACKING.md); a room may use those before it.
ROOMS = "base record intake archive reading places claims register incidents estimate publish pipeline serve".split()
# Headers of these are plain values for everybody: all of them are public.
OPEN_ROOMS = ("base", "record")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def is_public(room, header):
    return header == f"{room}/{room}.h" or room in OPEN_ROOMS


def fault_of_room(room, quoted):
    """Why a file of this room must not include "quoted"; None where it may."""
    other = quoted.split("/")[0]
    if "/" not in quoted:
        return f'write "{room}/{quoted}": includes are relative to src/'
    if other not in ROOMS:
        return f'"{quoted}" belongs to no room'
    if other == room:
        return None
    if ROOMS.index(other) > ROOMS.index(room):
        return f'"{quoted}" lies behind {room} in the order of the rooms'
    if not is_public(other, quoted):
        return f'"{quoted}" is internal to {other}; include "{other}/{other}.h"'
    return None


def fault_of_program(quoted):
    other = quoted.split("/")[0]
    if "/" in quoted and other in ROOMS and not is_public(other, quoted):
        return f'"{quoted}" is internal to {other}; include "{other}/{other}.h"'
    return None


def is_standard(header):
    return re.fullmatch(r"[a-z_0-9]+", header) is not None


def fault_of_angled(path, room, header):
    """Third parties stay out of what a room shows, and out of base altogether."""
    if is_standard(header) or path.name.endswith("_test.cpp"):
        return None
    if path.suffix == ".h" and (path.name == f"{room}.h" or room in OPEN_ROOMS):
        return f"<{header}> in a public header: third-party types stay inside the room"
    if room == "base" and "sys/" not in header and header != "unistd.h":
        return f"<{header}>: base knows the standard library only"
    return None


def fault(path, quoted, angled):
    place = path.parts[0]
    if place == "src" and len(path.parts) > 2:
        room = path.parts[1]
        if room not in ROOMS:
            return f"src/{room} is no room of the design"
        return fault_of_room(room, quoted) if quoted else fault_of_angled(path, room, angled)
    if place == "tools" and quoted and path.parts[1] != "train":
        return fault_of_program(quoted)
    return None


def faults(tree):
    for path in tree.files():
        if path.suffix not in sources.CPP:
            continue
        text = tree.read(path)
        for match in INCLUDE.finditer(text):
            found = fault(path, match.group(1), match.group(2))
            if found:
                yield f"{path}:{sources.line_of(text, match.start())}: {found}"


if __name__ == "__main__":
    sys.exit(sources.report(faults(sources.tree_from_arguments(__doc__))))
