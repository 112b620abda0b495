#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures a register at growing sizes: how fast documents are added, how much space they take, how long searches take, how fast it is verified.

usage: register.py [--program build/release/solferino] [NUMBER ...]      (default: 1000 10000)

The corpus comes from tools/examples/corpus.py (JSON lines of generated documents). Times are of whole commands, start of the program included; searches are drawn from words, places
and filters with a fixed seed, 200 a size. Memory is the most that the process held. Prints a table in Markdown for docs/performance.md.
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORDS = ["hospital", "market", "killed", "children", "airstrike", "shelling", "school", "bakery", "convoy", "rebels", "army", "mosque", "camp", "drone", "mine", "refugees"]
PLACES = ["Syria", "Idlib", "Ukraine", "Sudan", "Yemen", "Gaza", "Mali", "Iraq"]
FILTERS = [["--kind", "health"], ["--who", "children"], ["--type", "toll"], ["--from", "2019-01-01", "--to", "2019-12-31"], ["--actor", "Russia"], ["--near", "35.9,36.6,50"]]


def run(command):
    """Seconds, most kilobytes held, and the exit status of a command."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    return time.perf_counter() - began, usage.ru_maxrss, os.waitstatus_to_exitcode(status)


def size_of(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def queries(count):
    chance = random.Random(0)
    for _ in range(count):
        kind = chance.randrange(4)
        words = chance.sample(WORDS, 1 + chance.randrange(2))
        yield {0: [" ".join(words)], 1: [" ".join(words), "--place", chance.choice(PLACES)], 2: chance.choice(FILTERS), 3: [words[0]] + chance.choice(FILTERS)}[kind]


def measure(program, number, work):
    corpus = work / f"{number}.jsonl"
    subprocess.run([sys.executable, str(ROOT / "tools/examples/corpus.py"), str(number), str(corpus)], check=True, stdout=subprocess.DEVNULL)
    register = work / f"register-{number}"
    subprocess.run([program, "init", str(register)], check=True, stdout=subprocess.DEVNULL)
    adding, add_memory, status = run([program, "add", "--effort", "fast", "--no-progress", "--register", str(register), str(corpus)])
    if status != 0:
        raise SystemExit(f"add failed with {status}")
    again, _, _ = run([program, "add", "--effort", "fast", "--no-progress", "--register", str(register), str(corpus)])
    times, memory = [], 0
    for query in queries(200):
        seconds, held, _ = run([program, "search", "--register", str(register)] + query)
        times.append(seconds * 1000)
        memory = max(memory, held)
    times.sort()
    verifying, verify_memory, status = run([program, "verify", "--register", str(register)])
    if status != 0:
        raise SystemExit(f"verify failed with {status}")
    text = corpus.stat().st_size
    total = size_of(register)
    blobs = size_of(register / "blobs")
    return (f"| {number:,} | {number / adding:,.0f} | {number / again:,.0f} | {total / text:.1f} ({blobs / text:.1f} blobs) | {times[99]:.0f} / {times[189]:.0f} / {times[197]:.0f} | "
            f"{total / verifying / 1e6:,.0f} | {add_memory / 1000:.0f} / {memory / 1000:.0f} / {verify_memory / 1000:.0f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/release/solferino"))
    parser.add_argument("numbers", nargs="*", type=int, default=[1000, 10000])
    options = parser.parse_args()
    print("| documents | added a second | added again a second | size against text | search, ms: p50 / p95 / p99 | verify, MB/s | memory, MB: add / search / verify |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="solferino-bench-") as work:
        for number in options.numbers:
            print(measure(options.program, number, pathlib.Path(work)), flush=True)


if __name__ == "__main__":
    main()
