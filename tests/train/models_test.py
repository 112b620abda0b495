# SPDX-License-Identifier: Apache-2.0
import json
import pathlib
import struct
import unittest

MODELS = pathlib.Path(__file__).resolve().parents[2] / "models" / "en"
WANTED = 94.5


class Models(unittest.TestCase):
    def test_each_model_fits_its_manifest(self):
        files = sorted(MODELS.glob("*.bin"))
        self.assertTrue(files)
        for file in files:
            said, data = json.loads(file.with_suffix(".json").read_text(encoding="utf-8")), file.read_bytes()
            self.assertEqual(said["bytes"], len(data), file)
            # Sections: attributions, samples (docs/formats/models.md).
            texts = [data[offset:offset + size].decode("utf-8") for offset, size in struct.iter_unpack("<QQ", data[48:80])]
            self.assertEqual(said["source"], texts[0].splitlines(), file)
            self.assertEqual(said["samples"], dict(line.split("\t") for line in texts[1].splitlines()), file)

    def test_tags_are_as_good_as_promised(self):
        scores = json.loads((MODELS / "tagger.json").read_text(encoding="utf-8"))["scores"]
        self.assertGreaterEqual(scores["en_ewt-test"]["its own tokens"], WANTED)
        self.assertGreaterEqual(scores["en_ewt-test"]["our tokens"], WANTED - 0.5)


if __name__ == "__main__":
    unittest.main()
