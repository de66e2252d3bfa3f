"""Score incidents on MUC-3/4 reports: what was found, where, when, by whom, with what losses, and who blames whom.

    python evals/muc_incidents.py muc_dev.jsonl [--every 4] [--missed]

Each line of the file is a report with `text`, `published` and `templates` (the conferences' answer keys). Compared are
our ASSAULT and COERCE claims that are not hypothetical or negated.

- A claim *fits* a template when they share a victim or target (a word of at least four letters in the claim's
  quotations), or two of: a place narrower than the country, a day, a perpetrator. Days that are given and disjoint
  never fit. Each claim goes to one template and each template to one claim, the best fit first.
- *Found* counts templates that are not optional and claims; a claim that fits only an optional template counts nowhere.
- Place, day, perpetrator and losses are scored on the pairs; a place is right when it shares a name narrower than the
  country, a day when the intervals overlap, a perpetrator when a word of at least four letters of `by` is in the key's
  individuals or organisations, losses when the numbers are equal (the key's victims with DEATH or INJURY, summed).
- Blame compares the key's confidence with our status and speakers: claimed (status `claimed`, or the doer is the
  speaker), accused (somebody else says it), fact (the report itself does).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tightrope.coding import load
from tightrope.records import Article, Coding, DateRange, EventClaim

TYPES = ("ASSAULT", "COERCE")
REAL = ("happened", "claimed", "denied", "threatened", "planned")
PLAIN = frozenset(
    "armed attack attacks bomb bombing building buildings civilians former general government group groups home house "
    "individuals leader member members military national office official officials people persons police residence "
    "several some soldiers terrorist terrorists three unidentified vehicle".split()
)
BLAME = {"CLAIMED": "claimed", "SUSPECTED": "accused", "POSSIBLE": "accused", "REPORTED": "fact"}


class Score:
    """Hits among what the key holds and what was read."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.hits = self.keys = self.read = 0

    def add(self, *, hit: bool, key: bool, read: bool) -> None:
        """Count one slot of one pair."""
        self.hits += hit
        self.keys += key
        self.read += read

    def __str__(self) -> str:
        """Precision, recall and F1 in a line."""
        p, r = self.hits / max(self.read, 1), self.hits / max(self.keys, 1)
        f = 2 * p * r / (p + r) if p + r else 0.0
        return f"P {p:.3f}  R {r:.3f}  F1 {f:.3f}  (key {self.keys}, read {self.read})"


class Fit(NamedTuple):
    """What a claim and a template share."""

    victim: bool
    place: bool
    day: bool
    perpetrator: bool

    @property
    def enough(self) -> bool:
        """Whether they tell of one incident."""
        return self.victim or sum((self.place, self.day, self.perpetrator)) > 1


def words(*texts: str) -> set[str]:
    """The telling words of texts: of four letters or more, in lower case, a plural as its singular."""
    found = {w.lower().rstrip("s") for text in texts for w in re.findall(r"[^\W\d_]{4,}", text)}
    return found - {w.rstrip("s") for w in PLAIN}


def fillers(template: dict[str, Any], *slots: str) -> list[str]:
    """All wordings in some slots of a template."""
    return [wording for slot in slots for filler in template[slot] for wording in filler["any_of"]]


def narrow(template: dict[str, Any]) -> set[str]:
    """Words of the places of a template that are narrower than its country."""
    return words(*(p["name"] for reading in template["location"] for p in reading if p["kind"] != "country"))


def days(template: dict[str, Any]) -> list[tuple[date, date]]:
    """The days that a template allows."""
    return [
        (date.fromisoformat(d["from"] or "0001-01-01"), date.fromisoformat(d["to"] or "9999-12-31"))
        for d in template["date"]
        if d["from"] or d["to"]
    ]


def overlap(claim: EventClaim, template: dict[str, Any]) -> bool | None:
    """Whether the days of both meet; None when one has none."""
    allowed = days(template)
    if claim.dates is None or not allowed:
        return None
    first, last = claim.dates.earliest or date.min, claim.dates.latest or date.max
    return any(first <= b and a <= last for a, b in allowed)


def perpetrators(coding: Coding, claim: EventClaim) -> set[str]:
    """Words of the names of a claim's doers."""
    known = {actor.id: actor for actor in coding.actors}
    return words(*(name for i in claim.by for name in (known[i].name, *known[i].aliases)))


def fit(coding: Coding, claim: EventClaim, template: dict[str, Any]) -> Fit | None:
    """What a claim shares with a template; None when their days are apart."""
    meets = overlap(claim, template)
    if meets is False:
        return None
    told = words(claim.quote.words, *(m.words for m in claim.mentions))
    harmed = words(*fillers(template, "human_name", "human_description", "phys_target"))
    blamed = words(*fillers(template, "perp_individual", "perp_organization"))
    where = words(claim.place.name) if claim.place else set()
    return Fit(
        bool(told & (harmed - blamed)),
        bool(where & narrow(template)),
        bool(meets) and bool(claim.dates and claim.dates.day),
        bool(blamed & perpetrators(coding, claim)),
    )


def losses(template: dict[str, Any], effect: str) -> int | None:
    """How many a template says were killed (DEATH) or hurt (INJURY); None when it gives no number."""
    struck = [f["of"] for f in template["human_effect"] if effect in f["any_of"] and f.get("of")]
    numbers = [f["any_of"][0] for f in template["human_number"] if f.get("of") in struck]
    return sum(map(int, numbers)) if numbers and all(n.isdigit() for n in numbers) else None


def blame(claim: EventClaim) -> str:
    """How the doer of a claim is known: claimed, accused or fact."""
    speakers = {s.actor for s in claim.said_by}
    if claim.status == "claimed" or (speakers and speakers <= set(claim.by)):
        return "claimed"
    return "accused" if speakers or claim.status == "denied" else "fact"


def pairs(coding: Coding, claims: list[EventClaim], templates: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Pair claims with templates, the best fit first."""
    ranked = sorted(
        (
            (-sum(shared), j, i)
            for i, claim in enumerate(claims)
            for j, template in enumerate(templates)
            if (shared := fit(coding, claim, template)) is not None and shared.enough
        ),
    )
    found: dict[int, int] = {}
    for _, j, i in ranked:
        if i not in found and j not in found.values():
            found[i] = j
    return list(found.items())


def main() -> int:
    """Read the reports and print the scores."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--every", type=int, default=1, help="take one report in so many")
    arguments.add_argument("--missed", action="store_true", help="print each template that was not found")
    asked = arguments.parse_args()
    if not asked.file.is_file():
        print(f"{asked.file} is not there: nothing to score", file=sys.stderr)
        return 0
    coder = load()
    names = ("incidents found", "place", "day", "perpetrator", "killed", "injured", "blame")
    scores = {name: Score() for name in names}
    quiet = alarmed = reports = 0
    for line in asked.file.read_text(encoding="utf-8").splitlines()[:: asked.every]:
        report = json.loads(line)
        day = date.fromisoformat(report["published"]) if report["published"] else None
        published = DateRange(earliest=day, latest=day, how="given") if day else None
        coding = coder(Article(name=report["id"], text=report["text"], published=published))
        claims = [c for c in coding.claims if isinstance(c, EventClaim) and c.type in TYPES and c.status in REAL]
        templates = [t for t in report["templates"] if t["type"]]
        if not templates:
            quiet += 1
            alarmed += bool(claims)
            continue
        reports += 1
        score(scores, coding, claims, templates, missed=asked.missed)
    print(f"{reports} reports with incidents, {quiet} without, of which {alarmed} had a claim of force or coercion")
    for name, result in scores.items():
        print(f"{name:16} {result}")
    return 0


def score(
    scores: dict[str, Score], coding: Coding, claims: list[EventClaim], templates: list[dict[str, Any]], *, missed: bool
) -> None:
    """Add one report to the scores."""
    matched = pairs(coding, claims, templates)
    optional = {j for j, template in enumerate(templates) if template["optional"]}
    told = {i for i, _ in matched}
    for j, template in enumerate(templates):
        hit = j in {k for _, k in matched}
        if j not in optional:
            scores["incidents found"].add(hit=hit, key=True, read=False)
            if missed and not hit:
                about = fillers(template, "human_name", "human_description", "phys_target", "perp_individual")
                print(coding.article.name, template["type"][0]["any_of"][0], narrow(template), about[:4])
    scores["incidents found"].read += len([i for i, j in matched if j not in optional])
    for i, claim in enumerate(claims):
        if i in told:
            continue
        spare = any((f := fit(coding, claim, templates[j])) is not None and f.enough for j in optional)
        scores["incidents found"].read += not spare
    for i, j in matched:
        slots(scores, coding, claims[i], templates[j])


def slots(scores: dict[str, Score], coding: Coding, claim: EventClaim, template: dict[str, Any]) -> None:
    """Add the slots of one pair to the scores."""
    shared = fit(coding, claim, template)
    scores["place"].add(hit=bool(shared and shared.place), key=bool(narrow(template)), read=claim.place is not None)
    scores["day"].add(hit=bool(overlap(claim, template)), key=bool(days(template)), read=claim.dates is not None)
    blamed = bool(fillers(template, "perp_individual", "perp_organization"))
    right = bool(shared and shared.perpetrator)
    scores["perpetrator"].add(hit=right, key=blamed, read=bool(claim.by))
    for name, effect in (("killed", "DEATH"), ("injured", "INJURY")):
        wanted, figure = losses(template, effect), getattr(claim, name)
        given = figure.value if figure is not None else None
        scores[name].add(hit=wanted is not None and wanted == given, key=wanted is not None, read=given is not None)
    confidence = {BLAME.get(f.split()[0]) for f in fillers(template, "perp_confidence")} - {None}
    if right and confidence:
        scores["blame"].add(hit=blame(claim) in confidence, key=True, read=True)


if __name__ == "__main__":
    sys.exit(main())
