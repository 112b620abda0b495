#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the release build: documents and bytes a second of one core, end to end and by stage; two jobs against one; start-up, peak memory, sizes.

usage: run.py              prints the figures beside the last recorded ones (bench/last.json), as ratios
       run.py --record     and records them as the last
       run.py --markdown   prints the table for docs/performance.md

The corpus is the English example reports, repeated up to some megabytes. Times are the best of several runs: a disturbance only ever adds.
"""
import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "release"
PROGRAM = BUILD / "solferino"
LAST = ROOT / "bench" / "last.json"
CORPUS_BYTES = 6_000_000
RUNS = 5
MEGA = 1e6
# name -> (unit, digits, whether more is better)
FIGURES = {
    "end to end": ("MB/s", 2, True), "documents": ("1/s", 0, True), "two jobs against one": ("times", 2, True),
    "intake of JSON lines": ("MB/s", 1, True), "intake of pages": ("MB/s", 1, True), "reading": ("MB/s", 2, True), "tags": ("million words/s", 2, True), "places": ("MB/s", 1, True),
    "claims": ("MB/s", 2, True), "JSON": ("MB/s", 1, True), "start-up": ("ms", 1, False), "loading lexicons": ("ms", 1, False),
    "opening the gazetteer": ("ms", 2, False), "opening the tagger": ("ms", 2, False), "peak memory": ("MB", 0, False), "peak memory, two jobs": ("MB", 0, False),
    "program": ("MB", 2, False), "gazetteer": ("MB", 1, False), "lexicons": ("KB", 0, False)}


def corpus(folder):
    """A file of JSON lines of some megabytes, the bytes of its texts, and its number of documents."""
    lines = [line for file in sorted((ROOT / "examples" / "reports" / "lines").glob("*.jsonl")) if file.stem != "arabic"
             for line in file.read_text(encoding="utf-8").splitlines()]
    documents = [d for d in map(json.loads, lines) if d["lang"] == "en"]
    path, size, count = folder / "news.jsonl", 0, 0
    with open(path, "w", encoding="utf-8") as out:
        while size < CORPUS_BYTES:
            for document in documents:
                out.write(json.dumps({**document, "id": f"{document['id']}-{count}"}, ensure_ascii=False) + "\n")
                size += len(document["text"].encode("utf-8"))
                count += 1
    return path, size, count


def run(*arguments):
    """Wall seconds, and the peak of resident memory in MB, of one run of the command."""
    began = time.perf_counter()
    process = subprocess.Popen([PROGRAM, "read", "--json", "--no-progress", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"solferino read ended with {process.returncode}")
    return seconds, usage.ru_maxrss * 1024 / MEGA


def best(runs, *arguments):
    seconds, memory = zip(*(run(*arguments) for _ in range(runs)))
    return min(seconds), max(memory)


def whole_command(folder):
    path, size, count = corpus(folder)
    sentence = folder / "sentence.txt"
    sentence.write_text("Shelling killed two civilians in the town on Monday, medics said.\n", encoding="utf-8")
    start, _ = best(4 * RUNS, str(sentence))
    one, memory = best(RUNS, "--jobs", "1", str(path))
    two, memory_of_two = best(RUNS, "--jobs", "2", str(path))
    return {"end to end": size / MEGA / (one - start), "documents": count / (one - start), "two jobs against one": one / two, "start-up": start * 1000,
            "peak memory": memory, "peak memory, two jobs": memory_of_two}


def stages():
    done = subprocess.run([BUILD / "stages_bench", "--benchmark_format=json", "--benchmark_repetitions=3"], capture_output=True, text=True, check=True)
    found = {}
    for one in json.loads(done.stdout)["benchmarks"]:
        if one["run_type"] == "iteration" and one["cpu_time"] <= found.get(one["name"], one)["cpu_time"]:
            found[one["name"]] = one

    def speed(name):
        return found[name]["bytes_per_second"] / MEGA

    def milliseconds(name):
        return found[name]["cpu_time"]

    alone = 1 / speed("reading_places_and_claims") - 1 / speed("reading_of_text") - 1 / speed("places_of_readings")
    return {"intake of JSON lines": speed("intake_of_json_lines"), "intake of pages": speed("intake_of_pages"), "reading": speed("reading_of_text"),
            "tags": found["tags_of_readings"]["items_per_second"] / MEGA,
            "places": speed("places_of_readings"), "claims": 1 / max(alone, 1e-6), "JSON": speed("json_of_claims"),
            "loading lexicons": milliseconds("start_of_lexicons"), "opening the gazetteer": milliseconds("start_of_gazetteer"),
            "opening the tagger": milliseconds("start_of_tagger")}


def sizes(folder):
    stripped = folder / "stripped"
    subprocess.run(["strip", "-o", stripped, PROGRAM], check=True)
    lexicons = sum(path.stat().st_size for path in (ROOT / "data" / "lexicons").rglob("*.txt"))
    return {"program": stripped.stat().st_size / MEGA, "gazetteer": (BUILD / "gazetteer.bin").stat().st_size / MEGA, "lexicons": lexicons / 1000}


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return " ".join(line.split(":", 1)[1].split())
    return "unknown processor"


def commit():
    done = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() or "?"


def shown(name, figures):
    unit, digits, _ = FIGURES[name]
    return f"{figures[name]:,.{digits}f} {unit}" if name in figures else "-"


def rows(figures, last):
    for name, (_, _, more_is_better) in FIGURES.items():
        ratio = figures[name] / last[name] if last.get(name) else None
        if ratio is not None and not more_is_better:
            ratio = 1 / ratio if ratio else None
        yield name, shown(name, figures), shown(name, last), f"{ratio:.2f}" if ratio else "-"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    folder = ROOT / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    figures = {**whole_command(folder), **stages(), **sizes(folder)}
    last = json.loads(LAST.read_text(encoding="utf-8")) if LAST.exists() else {"figures": {}}
    print(f"{os.cpu_count()} cores, {processor()}; commit {commit()}; last recorded: {last.get('commit', 'never')}, {last.get('processor', '-')}\n")
    line = "| {} | {} | {} | {} |" if options.markdown else "{:<24}{:>14}{:>14}{:>10}"
    print(line.format("", "now", "last", "times better"))
    if options.markdown:
        print("|---|---:|---:|---:|")
    for row in rows(figures, last["figures"]):
        print(line.format(*row))
    if options.record:
        about = {"date": datetime.date.today().isoformat(), "commit": commit(), "processor": processor(), "cores": os.cpu_count()}
        LAST.write_text(json.dumps({**about, "figures": {name: round(value, 4) for name, value in figures.items()}}, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
