#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes examples/reports/ from the development documents in ../shared: the same reports as plain text, as pages and as JSON lines, without what was read from them.

usage: make.py            writes the folder anew
       make.py --check    writes nothing; exits 1 where the folder is not what would be written

Reports that tell their own date become text files (text/), of the others every third a page (pages/), the rest JSON lines by region (lines/). The held-out files are left
out. Nothing depends on the clock or on the machine, so the output is the same every time.
"""
import argparse
import html
import json
import pathlib
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
REPORTS = ROOT / "examples" / "reports"
# Development file -> the name of its region or kind. What is not here (the held-out files) is not an example.
REGIONS = {"syr": "syria", "syu": "syria-ukraine", "ukr": "ukraine", "yem": "yemen", "suy": "sudan-yemen", "gaz": "gaza-israel-lebanon", "irq": "iraq",
           "afr": "africa", "sah": "sahel", "ame": "americas", "dip": "diplomacy", "lng": "roundups", "pos": "posts", "ara": "arabic", "neg": "no-claims"}
# As text files only where the text itself tells the day: nothing else would.
TEXT_FROM = ("syria", "ukraine", "diplomacy", "roundups", "africa", "sahel")
STATEMENT = ("000_45f456bb84d628b7.txt", "statements/syrian-coalition-2019-05-10.txt")
GIVEN = ("id", "title", "published", "outlet", "source", "lang", "text")
MONTHS = "January February March April May June July August September October November December".split()


def tells_its_day(document):
    """Whether the day of publication stands in the first lines, in one of the usual ways."""
    year, month, day = document["published"].split("-")
    head, name = document["text"][:400], MONTHS[int(month) - 1]
    return re.search(rf"\b0?{int(day)}(st|nd|rd|th)? {name},? {year}\b|\b{name} 0?{int(day)}(st|nd|rd|th)?,? {year}\b", head, re.IGNORECASE) is not None


def blocks_of(text):
    """The paragraphs; one whose lines are all bullets becomes a list."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = paragraph.split("\n")
        if all(re.match(r"[-•*] ", line) for line in lines):
            yield "<ul>\n" + "".join(f"<li>{html.escape(line[2:], quote=False)}</li>\n" for line in lines) + "</ul>"
        else:
            yield "<p>" + "<br>\n".join(html.escape(line, quote=False) for line in lines) + "</p>"


def headline_of(text):
    """The first line where it is a headline, and the rest."""
    first, _, rest = text.strip().partition("\n")
    if rest and len(first) <= 200 and not first.startswith(("-", "•", "*")):
        return first, rest
    return None, text


def dating(kind, published, site):
    """The day of publication, told in one of the three ways that pages know: for the head, and for the line under the headline."""
    if kind == 0:
        return f'<meta property="article:published_time" content="{published}T09:00:00+00:00">', ""
    if kind == 1:
        about = {"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": published, "publisher": {"@type": "Organization", "name": site}}
        return f'<script type="application/ld+json">{json.dumps(about, ensure_ascii=False)}</script>', ""
    return "", f'<time datetime="{published}">{published}</time>'


def page(document, number):
    """A plain page such as a small news site serves, with what usually stands around the text."""
    headline, body = headline_of(document["text"])
    kind = re.sub(r",.*", "", document["outlet"] or "news")
    site = f"Example {kind}"
    head, line = dating(number % 3, document["published"], site)
    direction = ' dir="rtl"' if document["lang"] == "ar" else ""
    title = headline or site
    lines = [
        "<!DOCTYPE html>", f'<html lang="{document["lang"]}"{direction}>', "<head>", '<meta charset="utf-8">', f"<title>{html.escape(title, quote=False)} | {html.escape(site, quote=False)}</title>",
        f'<meta property="og:site_name" content="{html.escape(site)}">', f'<meta property="og:title" content="{html.escape(title)}">', head,
        "<style>body { font-family: serif; max-width: 40em; margin: auto }</style>", "</head>", "<body>",
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/about">About us</a></li></ul></nav>',
        "<main><article>", f"<h1>{html.escape(headline, quote=False)}</h1>" if headline else "", line, *blocks_of(body), "</article></main>",
        '<aside><h2>Most read</h2><ol><li><a href="/1">What to plant in spring</a></li><li><a href="/2">The week in pictures</a></li></ol></aside>',
        "<footer><p>Subscribe to our newsletter. All rights reserved.</p></footer>", "</body>", "</html>"]
    return "\n".join(line for line in lines if line) + "\n"


def dump(document):
    return json.dumps({key: document[key] for key in GIVEN if document.get(key)}, ensure_ascii=False) + "\n"


def files():
    """Relative path -> content, of everything that the folder holds."""
    out = {STATEMENT[1]: (SHARED / "seeds" / STATEMENT[0]).read_text(encoding="utf-8")}
    for name, region in sorted(REGIONS.items()):
        rest = []
        for line in (SHARED / "eval" / "dev" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if region in TEXT_FROM and tells_its_day(document):
                out[f"text/{document['id']}.txt"] = document["text"].rstrip("\n") + "\n"
            else:
                rest.append(document)
        pages = rest[::3] if region != "posts" else []
        for number, document in enumerate(pages):
            out[f"pages/{document['id']}.html"] = page(document, number)
        out[f"lines/{region}.jsonl"] = "".join(dump(document) for document in rest if document not in pages)
    return out


def write(folder, out):
    for path, text in out.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


def differences(out):
    there = {str(path.relative_to(REPORTS)) for path in REPORTS.rglob("*") if path.is_file()}
    for path in sorted(there | set(out)):
        if path not in there:
            yield f"{path} is missing"
        elif path not in out:
            yield f"{path} is not written by make.py"
        elif (REPORTS / path).read_bytes() != out[path].encode("utf-8"):
            yield f"{path} differs"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("Skipped: ../shared is not here, so the examples stay as they are.")
        return 0
    out = files()
    if options.check:
        found = list(differences(out))
        print("\n".join(found) or f"{len(out)} files as they should be")
        return 1 if found else 0
    shutil.rmtree(REPORTS, ignore_errors=True)
    write(REPORTS, out)
    print(f"{len(out)} files, {sum(len(text.encode('utf-8')) for text in out.values())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
