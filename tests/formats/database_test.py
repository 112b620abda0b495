# SPDX-License-Identifier: Apache-2.0
"""The worked example of docs/formats/database.md: each query, asked of the old store through Python's own SQLite, must give what the page says."""
import pathlib
import re
import sqlite3
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = re.compile(r'^\$ sqlite3 register\.sqlite3 "(.*)"\n((?:(?!\$ |```).*\n)*)', re.MULTILINE)


class Examples(unittest.TestCase):
    def test_queries_give_what_the_page_says(self):
        page = (ROOT / "docs/formats/database.md").read_text(encoding="utf-8")
        # Immutable: SQLite would otherwise put its log beside the file, into the source tree.
        store = sqlite3.connect(f"file:{ROOT}/tests/old_stores/register-1/register.sqlite3?immutable=1", uri=True)
        examples = EXAMPLE.findall(page)
        self.assertGreater(len(examples), 4)
        for query, printed in examples:
            with self.subTest(query=query):
                rows = ["|".join(str(value) for value in row) for row in store.execute(query)]
                self.assertEqual("\n".join(rows), printed.rstrip("\n"))
        store.close()


if __name__ == "__main__":
    unittest.main()
