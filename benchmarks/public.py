"""The public set of Mankowska, Meisel and Bierwirth (2014), from its text form, as week files of one day.

An instance is a list of named sections of numbers: how many nodes, carers and services; which carer offers which
service; which service each patient needs; soft windows; least and most minutes between the two services of a patient;
processing times; distances. The published objective is (travel + all tardiness + largest tardiness) / 3. Times are
counted in thousandths, so that they are whole: a plan's cost divided by 3,000 is the objective.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Sections = Mapping[str, Sequence[Sequence[float]]]
THOUSAND = 1000
NEVER = 1_000_000_000
MISSED = 10_000_000
OBJECTIVE = 3 * THOUSAND
LETTERS = {10: "A", 25: "B", 50: "C", 75: "D", 100: "E", 200: "F", 300: "G"}


def sections(path: Path) -> Sections:
    """The named tables of an instance."""
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text()
    out: dict[str, list[list[float]]] = {}
    rows: list[list[float]] = []
    for line in text.splitlines():
        words = line.split()
        if not words:
            continue
        if words[0][0].isalpha():
            rows = out[words[0]] = []
            words = words[1:]
        if words:
            rows.append([float(w) for w in words])
    return out


def week(s: Sections, name: str) -> Json:
    """An instance's tables as a week."""
    nodes, carers, services = (int(s[name][0][0]) for name in ("nbNodes", "nbVehi", "nbServi"))
    line = {name: [x for row in s[name] for x in row] for name in ("e", "l", "mind", "maxd")}
    stops = nodes - 1  # the last node is the depot again
    moments: list[Json] = []
    people: list[Json] = []
    for i in range(1, stops):
        needs = [k for k in range(services) if s["r"][i][k]]
        minutes = round(THOUSAND * max(s["p"][i * carers + v][k] for v in range(carers) for k in needs))
        gap = round(THOUSAND * line["mind"][i]), round(THOUSAND * line["maxd"][i])
        together = len(needs) == 2 and gap == (0, 0)
        groups = [needs] if together or len(needs) == 1 else [[k] for k in needs]
        for n, group in enumerate(groups):
            patient = f"p{i}" if len(groups) == 1 else f"p{i}{'ab'[n]}"
            people.append({"id": patient, "place": f"n{i}", "circle": 99})
            mo: Json = {
                "id": patient, "person": patient, "times": 1, "days": [0], "from": round(THOUSAND * line["e"][i]), "to": NEVER,
                "best_from": round(THOUSAND * line["e"][i]), "best_to": round(THOUSAND * line["l"][i]), "least": minutes, "best": minutes,
                "carers": len(group), "needs": [[f"s{k}"] for k in group], "matters": len(group),
            }  # fmt: skip
            if n:
                mo["after"] = {"moment": f"p{i}a", "least": gap[0], "most": gap[1], "others": True}
            moments.append(mo)
    members = [
        {"id": f"c{v}", "mode": "road", "base": "n0", "leaves": 0, "contract": 0, "most_week": NEVER, "most_day": NEVER, "most_days": 7,
         "skills": [f"s{k}" for k in range(services) if s["a"][v][k]], "available": [{"day": 0, "from": 0, "to": NEVER}]}
        for v in range(carers)
    ]  # fmt: skip
    nothing = (
        "short",
        "other_day",
        "face",
        "gift",
        "waiting",
        "short_day",
        "rather_not",
        "under",
        "over",
        "unsocial",
        "change",
        "shift",
    )
    weights: Json = dict.fromkeys(nothing, 0) | {"travel": 1, "away": 1, "worst_away": 1}
    weights |= {"tie": {"core": 0, "known": 0, "new": 0}, "missed": {str(n): MISSED for n in range(1, 5)}}
    return {
        "format": "goodweek.week/1", "name": name, "days": 1,
        "places": [{"id": f"n{i}", "lat": 0, "lon": 0} for i in range(stops)],
        "travel": {"order": [f"n{i}" for i in range(stops)],
                   "minutes": {"road": [[round(THOUSAND * s["d"][i][j]) for j in range(stops)] for i in range(stops)]}},
        "members": members, "people": people, "moments": moments, "weights": weights,
        "limits": {"stretch": None, "span": None, "rest": None},
    }  # fmt: skip


def letter(path: Path) -> str:
    """The set that an instance file is of: by how many patients its name says; "?" where it says nothing."""
    parts = path.name.split(".")[0].split("_")
    return LETTERS.get(int(parts[2]), "?") if len(parts) > 2 and parts[2].isdigit() else "?"


def best_known(path: Path) -> dict[str, tuple[str, float]]:
    """Label and best known objective by instance, from a table with columns instance, label, best_known."""
    with path.open() as f:
        return {row["instance"]: (row["label"], float(row["best_known"])) for row in csv.DictReader(f)}


def instances(folder: Path) -> Iterator[Path]:
    """The instance files in a folder."""
    yield from sorted(
        p for p in folder.iterdir() if p.name.endswith((".txt", ".txt.gz")) and p.name.startswith("Instanz")
    )
