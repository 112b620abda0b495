#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes any number of documents made from the English reports in examples/reports: other places, figures, days and outlets, so that hardly two say the same. For benchmarks
and tests of size; what they say happened nowhere.

usage: corpus.py NUMBER FILE.jsonl            JSON lines: id, title, published, outlet, lang, text
       corpus.py NUMBER FOLDER --files        one text file a document, a thousand in each folder
       corpus.py ... --seed N --first N       another corpus; only from the N-th document on (the same ones as in the whole)

The same number, seed and sources give the same bytes on any machine. Each text ends with a reference of its own ("Ref. EX-000000042"), so that one document can be looked for.
Words come from some two hundred reports: the vocabulary grows slower than that of a real corpus.
"""
import argparse
import datetime
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINES = ROOT / "examples" / "reports" / "lines"
LEFT_OUT = ("arabic", "posts")
# Towns that stand for each other. Those of the reports, and others of the same country.
TOWNS = {
    "Syria": "Aleppo|Idlib|Hama|Homs|Afrin|Ariha|Latakia|Tartus|Damascus|Kafr Nabl|Saraqib|Khan Shaykhun|Jisr ash Shughur|Palmyra|Manbij|Azaz|Al Bab|Maarat al-Numan|Deir ez-Zor|Raqqa|Daraa|Douma",
    "Ukraine": "Donetsk|Kyiv|Kharkiv|Kherson|Poltava|Ternopil|Mariupol|Bakhmut|Izyum|Sumy|Odesa|Dnipro|Zaporizhzhia|Kramatorsk|Chernihiv|Mykolaiv|Vinnytsia|Kupiansk|Nikopol|Pokrovsk",
    "Yemen": "Sanaa|Hodeidah|Saada|Marib|Taiz|Aden|Hajjah|Dhamar|Ibb|Mocha|Zabid|Amran|Lahij|Mukalla|Bayt al Faqih",
    "Sudan": "El Fasher|Khartoum|Omdurman|Kadugli|Port Sudan|Nyala|El Geneina|Zalingei|Kosti|Wad Madani|El Obeid|Kassala|Sennar|Kutum|Dilling",
    "Gaza": "Gaza City|Khan Younis|Rafah|Beit Lahia|Jabalia|Deir al-Balah|Beit Hanoun|Nuseirat|Bureij|Maghazi",
    "Iraq": "Baghdad|Mosul|Fallujah|Ramadi|Tikrit|Kirkuk|Samarra|Baqubah|Sinjar|Zakho|Tal Afar|Baiji|Hit|Haditha|Erbil",
    "Sahel": "Bamako|Gao|Timbuktu|Mopti|Kayes|Barsalogho|Solhan|Sebba|Djibo|Ouahigouya|Kaya|Dori|Segou|Kidal|Menaka",
    "Nigeria and Congo": "Maiduguri|Chibok|Bama|Damboa|Goma|Bukavu|Beni|Butembo|Bunia|Gwoza|Monguno|Rutshuru|Sake|Masisi"}
OUTLETS = ("Daily", "Herald", "Wire", "Monitor", "News Agency", "Radio", "Post", "Observer", "Bulletin", "Press", "Chronicle", "Voice", "Gazette", "Network", "Courier", "Mail")
MONTHS = "January February March April May June July August September October November December".split()
FIRST_DAY = datetime.date(2012, 1, 1)
DAYS = 4900
MASK = (1 << 64) - 1

GROUP_OF = {town: group for group, towns in TOWNS.items() for town in towns.split("|")}
TOWNS = {group: towns.split("|") for group, towns in TOWNS.items()}
PLACE = "|".join(sorted(GROUP_OF, key=len, reverse=True))
# A day ("9 May", "May 9", with or without its year), a town, or a figure that is neither a year nor part of something else ("155mm", "1,200", "22:00").
CHANGED = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})(?P<year>,? \d{{4}})?\b|\b(?P<month2>{'|'.join(MONTHS)}) (?P<day2>\d{{1,2}})(?P<year2>,? \d{{4}})?\b"
                     rf"|\b(?P<town>{PLACE})\b|(?<![\d.,:/#-])\b(?P<figure>\d{{1,3}})\b(?![\d.,:/%-]|\s*(?:mm|am|pm|km|kg)\b)")


class Draw:
    """Numbers that look random: SplitMix64 (Steele, Lea, Flood 2014). Python's own may change from version to version."""

    def __init__(self, seed):
        self.state = seed & MASK

    def below(self, most):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return (z ^ (z >> 31)) % most


def sources():
    """The paragraphs of each report."""
    reports = []
    for file in sorted(LINES.glob("*.jsonl")):
        if file.stem in LEFT_OUT:
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            paragraphs = [p for p in document["text"].split("\n\n") if p.strip()]
            if document["lang"] == "en" and len(paragraphs) > 1:
                reports.append(paragraphs)
    return reports


class Variant:
    """One way of changing places, figures and days. A town or figure becomes the same thing wherever it stands in the document."""

    def __init__(self, draw, published):
        self.draw, self.published = draw, published
        self.turn = draw.below(1 << 30)
        self.figures = {}

    def apply(self, text):
        return CHANGED.sub(self._changed, text)

    def _changed(self, match):
        if match["town"]:
            towns = TOWNS[GROUP_OF[match["town"]]]
            return towns[(towns.index(match["town"]) + self.turn) % len(towns)]
        if match["figure"]:
            figure = match["figure"]
            if figure not in self.figures:
                self.figures[figure] = str(max(2, int(figure) // 2 + self.draw.below(int(figure) + 3)))
            return self.figures[figure]
        day = self.published - datetime.timedelta(days=1 + self.draw.below(20))
        month, year = MONTHS[day.month - 1], match["year"] or match["year2"]
        return (f"{day.day} {month}" if match["day"] else f"{month} {day.day}") + (f"{year[:-4]}{day.year}" if year else "")


def document(number, seed, reports):
    """The document of that number: most paragraphs of one report, mostly with one of another behind them."""
    draw = Draw(seed * 0x100000001B3 + number)
    published = FIRST_DAY + datetime.timedelta(days=draw.below(DAYS))
    variant = Variant(draw, published)
    paragraphs = reports[draw.below(len(reports))]
    kept = [p for i, p in enumerate(paragraphs) if i < 2 or draw.below(5) > 0]
    if draw.below(4) > 0:
        other = reports[draw.below(len(reports))]
        kept.append(other[1 + draw.below(len(other) - 1)])
    text = variant.apply("\n\n".join(kept)) + f"\n\nRef. EX-{number:09d}."
    group = list(TOWNS)[draw.below(len(TOWNS))]
    outlet = f"{TOWNS[group][draw.below(len(TOWNS[group]))]} {OUTLETS[draw.below(len(OUTLETS))]} Example"
    title = text.split("\n", 1)[0]
    return {"id": f"ex-{number:09d}", "title": title[:200], "published": published.isoformat(), "outlet": outlet, "lang": "en", "text": text}


def write_lines(path, documents):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for one in documents:
            out.write(json.dumps(one, ensure_ascii=False) + "\n")


def write_files(folder, documents):
    for one in documents:
        number = int(one["id"][3:])
        path = folder / f"{number // 1000:06d}" / f"{one['id']}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{one['outlet']}\nPublished: {one['published']}\n\n{one['text']}\n", encoding="utf-8", newline="\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--files", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=1)
    given = parser.parse_args()
    reports = sources()
    if not reports:
        sys.exit(f"no reports in {LINES}")
    documents = (document(number, given.seed, reports) for number in range(given.first, given.number + 1))
    (write_files if given.files else write_lines)(given.out, documents)


if __name__ == "__main__":
    main()
