#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores `solferino read --json` on the development documents in ../shared/eval/dev with ../shared/eval/score.py.

usage: eval.py                    every file, all that are open together, the held-out ones in total only, and false claims in documents that hold none;
                                  last, the row for docs/accuracy.md
       eval.py --fields           the same, and all fields of each file in full
       eval.py --worst N FILE     the N worst documents of one open file (a name such as syr), with what was spurious and what was missing
       eval.py --program PATH     with another build than build/release/solferino

hor and asi are held out: nobody looks at their documents or errors, so that they stay an honest measure; they are scored in total and nothing of them is kept.
"""
import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("SOLFERINO_SHARED", ROOT.parent / "shared"))
DEV = SHARED / "eval" / "dev"
HELD_OUT = ("asi", "hor")
NOT_ENGLISH = ("ara",)
WITHOUT_CLAIMS = ("neg",)
GIVEN = ("id", "text", "title", "published", "outlet", "lang")
COLUMNS = ("ALL", "claim", "when", "where", "coordinates", "method", "harm", "harm_who", "perpetrators", "targets", "weapons", "sources", "event", "actors",
           "recipients", "instruments", "status")


def open_files():
    """The English files that people may look into, but for the one without claims."""
    names = sorted(path.stem for path in DEV.glob("*.jsonl"))
    return [name for name in names if name not in HELD_OUT + NOT_ENGLISH + WITHOUT_CLAIMS]


def documents(name):
    return [json.loads(line) for line in (DEV / f"{name}.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]


class Work:
    """A temporary folder with gold and predictions of each file; gone when closed."""

    def __init__(self, program):
        self.program = program
        self.folder = tempfile.TemporaryDirectory(prefix="solferino-eval-")
        self.faults = 0

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.folder.cleanup()

    def path(self, name, kind):
        return pathlib.Path(self.folder.name, f"{name}.{kind}.jsonl")

    def read(self, name, chosen=None):
        """Reads a file's documents, without their gold, and checks what was printed against the contract."""
        chosen = documents(name) if chosen is None else chosen
        bare = self.path(name, "documents")
        bare.write_text("".join(json.dumps({k: d[k] for k in GIVEN if d.get(k)}, ensure_ascii=False) + "\n" for d in chosen), encoding="utf-8")
        self.path(name, "gold").write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in chosen), encoding="utf-8")
        with open(self.path(name, "read"), "wb") as out:
            subprocess.run([self.program, "read", "--json", "--no-progress", str(bare)], stdout=out, check=True)
        bare.unlink()
        checked = subprocess.run([sys.executable, "-B", SHARED / "eval" / "check.py", self.path(name, "read")], capture_output=True, text=True)
        self.faults += checked.stdout.count("\n")
        if checked.returncode and name not in HELD_OUT:
            print(checked.stdout, end="")

    def join(self, name, parts):
        for kind in ("gold", "read"):
            self.path(name, kind).write_bytes(b"".join(self.path(part, kind).read_bytes() for part in parts))

    def score(self, name, *options):
        done = subprocess.run([sys.executable, "-B", SHARED / "eval" / "score.py", self.path(name, "gold"), self.path(name, "read"), *options],
                              capture_output=True, text=True, check=True)
        return done.stdout

    def fields(self, name):
        return json.loads(self.score(name, "--json"))


def f1(fields, name):
    value = fields.get(name, {}).get("f1")
    return "-" if value is None else f"{value:.3f}"


def print_table(rows):
    """Rows of a name and the fields' scores, in columns of equal width."""
    print(f"{'':<10}" + "".join(f"{column[:7]:>8}" for column in COLUMNS))
    for name, fields in rows:
        print(f"{name:<10}" + "".join(f"{f1(fields, column):>8}" for column in COLUMNS))


def false_claims(work):
    """Of the English documents without claims: how many there are, in how many something was found, and how much."""
    chosen = [d for d in documents("neg") if d["lang"] == "en"]
    work.read("neg", chosen)
    found = [len(json.loads(line)["claims"]) for line in work.path("neg", "read").read_text(encoding="utf-8").splitlines()]
    return len(chosen), sum(n > 0 for n in found), sum(found)


def commit():
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() or "?"


def print_markdown(together, held_out, negative):
    columns = [c for c in COLUMNS if c not in ("status", "harm_who")]
    print("| date | commit | " + " | ".join(columns) + " | held out: ALL | claim | neg: documents with a claim |")
    print("|---" * (len(columns) + 5) + "|")
    cells = [datetime.date.today().isoformat(), commit(), *(f1(together, c) for c in columns), f1(held_out, "ALL"), f1(held_out, "claim"),
             f"{negative[1]} of {negative[0]} ({negative[2]} claims)"]
    print("| " + " | ".join(cells) + " |")


def evaluate(work, in_full):
    rows = []
    for name in open_files():
        work.read(name)
        rows.append((name, work.fields(name)))
    work.join("together", open_files())
    together = work.fields("together")
    print("F1 of each field, by file; `together` counts all values of all files")
    print_table([*rows, ("together", together)])
    print("\ntogether, in full\n" + work.score("together"))
    if in_full:
        for name in open_files():
            print(f"\n{name}, in full\n" + work.score(name))
    for name in HELD_OUT:
        work.read(name)
    work.join("held_out", HELD_OUT)
    held_out = work.fields("held_out")
    print(f"held out ({', '.join(HELD_OUT)}): ALL {f1(held_out, 'ALL')}  claim {f1(held_out, 'claim')}")
    negative = false_claims(work)
    print(f"neg: {negative[1]} of {negative[0]} English documents without a claim yielded one; {negative[2]} false claims in all")
    print(f"check.py: {work.faults} faults\n")
    print_markdown(together, held_out, negative)
    return 1 if work.faults else 0


def worst(work, count, name):
    name = pathlib.PurePath(name).stem
    if name in HELD_OUT:
        print(f"{name} is held out: its errors are not to be looked at", file=sys.stderr)
        return 2
    if not (DEV / f"{name}.jsonl").exists():
        print(f"no development file is named {name}; there are: {' '.join(open_files() + list(WITHOUT_CLAIMS))}", file=sys.stderr)
        return 2
    work.read(name)
    print(work.score(name, "--worst", count))
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fields", action="store_true")
    parser.add_argument("--worst", nargs=2, metavar=("N", "FILE"))
    parser.add_argument("--program", default=ROOT / "build" / "release" / "solferino")
    options = parser.parse_args()
    if not DEV.is_dir():
        print(f"Skipped: the development documents are not here ({os.path.relpath(DEV)}); they come with the project's shared folder.")
        return 0
    if not os.access(options.program, os.X_OK):
        print(f"{options.program} is not there: run `make` first", file=sys.stderr)
        return 2
    with Work(options.program) as work:
        return worst(work, *options.worst) if options.worst else evaluate(work, options.fields)


if __name__ == "__main__":
    sys.exit(main())
