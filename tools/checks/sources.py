# SPDX-License-Identifier: Apache-2.0
"""What the checks share: which files there are, what of a C++ file is code, how a fault is printed.

A check is a program of its own, `NAME.py [--root FOLDER]`. It prints one line a fault and exits 1 where there is any, so that a person can click on
the line and CI can stop. The folder need not be under git: the checks' own tests lay out small worlds in temporary folders.
"""
import argparse
import pathlib
import re
import subprocess
import sys

CPP = (".h", ".cpp")


class Tree:
    """The files of the project: tracked, or new and not ignored."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()

    def files(self):
        """Paths relative to the root, sorted."""
        if (self.root / ".git").exists():
            listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=self.root, check=True,
                                    capture_output=True).stdout.decode().split("\0")
            names = {name for name in listed if name and (self.root / name).is_file()}
        else:
            names = {str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file()}
        return [pathlib.PurePosixPath(name) for name in sorted(names)]

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")


def tree_from_arguments(description, add=None):
    """The tree that --root names, by default the project that this script lies in; with `add`, the parsed options too."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2])
    if add:
        add(parser)
    options = parser.parse_args()
    return (Tree(options.root), options) if add else Tree(options.root)


def report(faults):
    """Prints the faults, sorted as they come; the exit status of the check."""
    bad = 0
    for fault in faults:
        print(fault)
        bad += 1
    return 1 if bad else 0


TOKENS = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<raw>R"(?P<mark>[^()\s\\"]{0,16})\(.*?\)(?P=mark)")
  | (?P<string>"(?:\\.|[^"\\\n])*")
  | (?P<separator>(?<=[0-9a-fA-F])'(?=[0-9a-fA-F]))
  | (?P<char>'(?:\\.|[^'\\\n])*')
  | (?P<directive>^[ \t]*\#(?:\\\n|[^\n])*)
""", re.VERBOSE | re.DOTALL | re.MULTILINE)


def only_code(text):
    """The text with comments, strings, characters and preprocessor lines blanked out; every offset and line stays where it was."""

    def blank(match):
        return match.group() if match.lastgroup == "separator" else re.sub(r"[^\n]", " ", match.group())

    return TOKENS.sub(blank, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def fail(message):
    print(message, file=sys.stderr)
    return 2
