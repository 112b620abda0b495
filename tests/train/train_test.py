# SPDX-License-Identifier: Apache-2.0
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TRAIN = pathlib.Path(__file__).resolve().parents[2] / "tools" / "train" / "grouping" / "train.py"
# Feature 1 says "the same happening", feature 2 "another"; a frame with feature 1 is a toll.
NAMES = {"joins": ["bias", "same", "other"], "tolls": ["bias", "period"], "links": ["bias", "near", "none"]}
# Models that take or leave one choice at a time: feature 1 says yes. Of places, feature 1 is the right one's.
TAKEN = {"perpetrators": "perpetrator", "sources": "source", "targets": "target", "kept": "harm_kept", "parts": "harm_part"}
NAMES |= {key: ["bias", "yes"] for key in TAKEN} | {"places": ["ruled", "right"]}


def document(number):
    joins = [{"chosen": 0, "candidates": [[1], [0]]}, {"chosen": 1, "candidates": [[2], [0]]}]
    tolls = [{"toll": True, "features": [0, 1]}, {"toll": False, "features": [0]}]
    links = [{"chosen": 0, "candidates": [[0, 1], [2]]}, {"chosen": 1, "candidates": [[0], [2]]}]
    taken = [{"named": True, "features": [0, 1]}, {"named": False, "features": [0]}]
    places = [{"right": [1], "candidates": [[0], [1]]}]
    return {"document": f"d{number}", "joins": joins, "tolls": tolls, "links": links, "places": places} | {key: taken for key in TAKEN}


class Train(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.examples = pathlib.Path(folder.name, "examples.jsonl")
        self.examples.write_text("\n".join(json.dumps(line) for line in [NAMES] + [document(i) for i in range(10)]) + "\n", encoding="utf-8")

    def run_train(self, *arguments):
        done = subprocess.run([sys.executable, str(TRAIN), str(self.examples), *arguments], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def weight(self, header, name, array):
        block = header.split(f"{array}{{")[1].split("}")[0]
        line = next(line for line in block.splitlines() if line.strip().endswith(f"// {name}"))
        return int(line.split(",")[0])

    def test_learns_what_tells_happenings_apart(self):
        header = self.run_train("--header", "tiny")
        self.assertGreater(self.weight(header, "same", "grouping_weights"), self.weight(header, "other", "grouping_weights"))
        self.assertGreater(self.weight(header, "period", "toll_weights"), 0)
        self.assertLess(self.weight(header, "bias", "toll_weights"), 0)

    def test_learns_which_word_of_harm_a_figure_belongs_to(self):
        header = self.run_train("--links", "tiny")
        self.assertGreater(self.weight(header, "near", "link_weights"), self.weight(header, "none", "link_weights"))

    def test_learns_what_to_take(self):
        for option, keys in {"perpetrators": ["perpetrators"], "sources": ["sources"], "targets": ["targets"], "figures": ["kept", "parts"]}.items():
            header = self.run_train(f"--{option}", "tiny")
            for key in keys:
                self.assertGreater(self.weight(header, "yes", f"{TAKEN[key]}_weights"), 0)
                self.assertLess(self.weight(header, "bias", f"{TAKEN[key]}_weights"), 0)

    def test_learns_which_place_is_right(self):
        header = self.run_train("--places", "tiny")
        self.assertGreater(self.weight(header, "right", "place_weights"), self.weight(header, "ruled", "place_weights"))

    def test_same_examples_give_same_bytes(self):
        self.assertEqual(self.run_train("--header", "tiny"), self.run_train("--header", "tiny"))

    def test_cross_validation_is_perfect_where_features_decide(self):
        self.assertEqual(self.run_train("--cv").count(" 1.000 of"), len(NAMES))


if __name__ == "__main__":
    unittest.main()
