# SPDX-License-Identifier: Apache-2.0
import world

HEAD = "# source: written for this test\n# licence: Apache-2.0\n"
SPDX = "// SPDX-License-Identifier: Apache-2.0\n"


class Provenance(world.WorldTest):
    check = "provenance.py"

    def test_all_said(self):
        self.assert_clean({"data/lexicons/en/weapons.txt": HEAD + "\ngun | small_arms\n", "src/base/base.h": SPDX,
                           "models/tagger.bin": "1", "models/tagger.json": '{"source": "a treebank", "licence": "CC BY-SA 4.0"}'})

    def test_data_without_source_or_licence(self):
        self.assert_fault({"data/a.txt": "# licence: Apache-2.0\nfact\n"}, "data/a.txt:1: names no source")
        self.assert_fault({"data/a.txt": "# source: me\nfact\n# licence: below the first fact\n"}, "names no licence")

    def test_model_without_manifest(self):
        self.assert_fault({"models/tagger.bin": "1"}, "no readable manifest")
        self.assert_fault({"models/tagger.bin": "1", "models/tagger.json": '{"source": "a treebank"}'}, "names no licence")

    def test_source_without_spdx(self):
        self.assert_fault({"src/base/base.h": "\n\n\n" + SPDX}, "src/base/base.h:1: no line")


if __name__ == "__main__":
    world.main()
