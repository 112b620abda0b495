#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures how places are found and resolved, apart from everything else.

usage: places.py BUILD_FOLDER [SHARED_FOLDER] [--errors FILE]

On the English development documents: of the first places of claims that have coordinates, how many have a toponym over the same words, or over words of the
same name in the document, and how many of those lie within 25 km of the gold point. On LGL and GeoVirus: the figures of geo_score.py. Documents held out are
not read. Needs BUILD_FOLDER/solferino-gazetteer and gazetteer.bin.
"""
import collections
import json
import lzma
import math
import os
import subprocess
import sys
import tempfile

NOT_READ = ("hor", "asi", "ara", "neg")  # held out, Arabic, and without any claim
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def km(a, b):
    p, q, dl = math.radians(a["lat"]), math.radians(b["lat"]), math.radians(a["lon"] - b["lon"])
    h = math.sin((p - q) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(dl / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, h)))


def scan(build, documents, folder):
    path = os.path.join(folder, "documents.jsonl")
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
    command = [os.path.join(build, "solferino-gazetteer"), "scan", os.path.join(build, "gazetteer.bin"), os.path.join(ROOT, "data/lexicons/en"), path]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    print(run.stderr.strip())
    return [json.loads(line) for line in run.stdout.split("\n") if line]


def words(text):
    return {w.strip(".,'’") for w in text.lower().replace("-", " ").split()} - {"the", "of", "in", "al", "el", "a"}


def same_words(gold, found):
    a, b = words(gold), words(found["text"])
    return bool(a and b) and (a <= b or b <= a)


def point_of(toponym):
    if toponym["lat"] is not None:
        return toponym
    if "parent_lat" in toponym:
        return {"lat": toponym["parent_lat"], "lon": toponym["parent_lon"]}
    return None


def measure_development(shared, build, folder, errors):
    files = sorted(f for f in os.listdir(os.path.join(shared, "eval/dev")) if not f.startswith(NOT_READ))
    documents = [json.loads(line) for f in files for line in open(os.path.join(shared, "eval/dev", f), encoding="utf-8")]
    found = {r["id"]: r["toponyms"] for r in scan(build, [{"id": d["id"], "text": d["text"]} for d in documents], folder)}
    total = collections.Counter()
    for d in documents:
        for claim in d["claims"]:
            for gold in (claim.get("where") or [])[:1]:
                if gold.get("lat") is None:
                    continue
                kind = "site" if gold["precision"] == "site" else "other"
                candidates = [t for t in found[d["id"]] if same_words(gold["text"], t) or same_words(gold["name"] or "", t)]
                points = [p for p in map(point_of, candidates) if p]
                distances = [km(gold, p) for p in points]
                best = min(distances, default=None)
                anywhere = any(km(gold, p) <= 25 for p in map(point_of, found[d["id"]]) if p)
                state = "near" if best is not None and best <= 25 else "far" if points else "unplaced" if candidates else "missed"
                total[kind, state] += 1
                total[kind, "all"] += 1
                total[kind, "anywhere"] += anywhere
                if state != "near" and errors:
                    shown = "; ".join(f"{t['text']}->{t.get('name')},{t.get('country')},{t['lat']},{t['lon']}" for t in candidates[:3])
                    errors.write(f"{d['id']}\t{state}\t{gold['precision']}\t{gold['text']}\t{gold['name']}, {gold['country']} {gold['lat']} {gold['lon']}\t{shown}\t{'some point near' if anywhere else ''}\n")
    for kind in ("other", "site"):
        n = max(1, total[kind, "all"])
        print(f"development, {kind}: {n} first places; within 25 km {total[kind, 'near'] / n:.3f}, far {total[kind, 'far']}, no point {total[kind, 'unplaced']}, "
              f"not found {total[kind, 'missed']}; some toponym of the document within 25 km {total[kind, 'anywhere'] / n:.3f}")


def measure_corpus(shared, build, folder, name):
    gold_path = os.path.join(folder, name + ".jsonl")
    text = lzma.open(os.path.join(shared, f"data/geoparsing/{name}.jsonl.xz"), "rt", encoding="utf-8").read()
    with open(gold_path, "w", encoding="utf-8") as out:
        out.write(text)
    documents = [json.loads(line) for line in text.split("\n") if line]
    results = scan(build, [{"id": str(d["id"]), "text": d["text"]} for d in documents], folder)
    predicted_path = os.path.join(folder, name + ".predicted.jsonl")
    with open(predicted_path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(r) + "\n" for r in results)
    print(name)
    print(subprocess.run([sys.executable, os.path.join(shared, "eval/geo_score.py"), gold_path, predicted_path], capture_output=True, text=True, check=True).stdout)


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    errors = None
    if "--errors" in sys.argv:
        errors = open(arguments.pop(), "w", encoding="utf-8")
    build = arguments[0]
    shared = arguments[1] if len(arguments) > 1 else os.path.join(os.path.dirname(ROOT), "shared")
    if not os.path.isdir(shared):
        print("no shared folder: skipped")
        return
    with tempfile.TemporaryDirectory() as folder:
        measure_development(shared, build, folder, errors)
        for name in ("GeoVirus", "lgl"):
            measure_corpus(shared, build, folder, name)


if __name__ == "__main__":
    main()
