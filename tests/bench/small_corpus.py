"""Briefs made by chance, the same for the same number: front matter that Hugo reads too, people, events, claims.

python tests/bench/small_corpus.py NUMBER FOLDER [--for hugo]     (writes FOLDER/content/briefs)
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from pathlib import Path

FIRST = [
    "Ada",
    "Benno",
    "Clara",
    "Dalia",
    "Emeka",
    "Farah",
    "Greta",
    "Hector",
    "Imani",
    "Jonas",
    "Karin",
    "Lorenzo",
    "Mina",
    "Noor",
    "Olga",
    "Pavel",
    "Rosa",
    "Samir",
]
LAST = [
    "Abel",
    "Barlow",
    "Castel",
    "Dorsey",
    "Elgin",
    "Falk",
    "Garrick",
    "Haddad",
    "Ivers",
    "Joubert",
    "Kestrel",
    "Lomax",
    "Mercer",
    "Novak",
    "Osei",
    "Penn",
]
PLACES = [
    "Ashmere",
    "Brindale",
    "Castelmar",
    "Dunmore",
    "Eastholm",
    "Glenarvon",
    "Halden",
    "Kingsreach",
    "Norwick",
    "Redwater",
]
BODIES = ["Water Board", "Transit Council", "Housing Fund", "Teachers Union", "Port Authority"]
THINGS = ["the harbour wall", "the night train", "the school budget", "the water tariff", "the land register"]
ROLES = ["mayor", "treasurer", "chief engineer", "union leader", "auditor", "councillor"]
SAYINGS = [
    "{name}, the {role} of {place}, said that {thing} would be ready in {month}.",
    "{last} denied that the {body} had been asked about {thing}.",
    "According to {name}, nobody in {place} had paid for {thing}.",
    '"We cannot wait for {thing} any longer," said {last}.',
    "The {body} confirmed that {number} households had complained.",
    "Asked about {thing}, {last} would not say when the {event} would meet again.",
    "Some {number} people came to the {event} in {place} that evening.",
    "The {body} expects {thing} to cost {number} million euros.",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SENTENCES = 24
FIRST_DAY = dt.date(2021, 1, 1)


def briefs(number: int) -> dict[str, str]:
    """Return `number` briefs by the paths of their files."""
    chance = random.Random(number)
    people = [f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(max(4, number // 5))]
    events = [f"{chance.choice(PLACES)} {thing.split()[-1].title()} Summit" for thing in THINGS]
    made = {}
    for index in range(number):
        day = FIRST_DAY + dt.timedelta(days=index * 1600 // number)
        made[f"{day:%Y/%m}/{day}-{index}.md"] = brief(chance, index, day, people, events)
    return made


def brief(chance: random.Random, index: int, day: dt.date, people: list[str], events: list[str]) -> str:
    """Return one brief as its author writes it."""
    # a few people are in very many briefs, most in few
    named = [people[int(len(people) * chance.random() ** 3)] for _ in range(4)]
    place, body, event = (
        chance.choice(PLACES),
        f"{chance.choice(PLACES)} {chance.choice(BODIES)}",
        chance.choice(events),
    )
    sentences = []
    for _ in range(SENTENCES):
        name = chance.choice(named)
        words = {
            "name": name, "last": name.split()[-1], "role": chance.choice(ROLES), "place": place, "body": body,
            "event": event, "thing": chance.choice(THINGS), "number": chance.randint(3, 900),
            "month": chance.choice(MONTHS),
        }  # fmt: skip
        sentences.append(chance.choice(SAYINGS).format(**words))
    text = "\n\n".join(" ".join(sentences[start : start + 4]) for start in range(0, SENTENCES, 4))
    title = f"{place} waits for {chance.choice(THINGS)} ({index})"
    lists = {"people": dict.fromkeys(named), "events": [event], "orgs": [body], "places": [place]}
    matter = "".join(f"{key}:\n" + "".join(f"  - {one}\n" for one in ones) for key, ones in lists.items())
    return f'---\ntitle: "{title}"\ndate: {day}T08:00:00Z\n{matter}---\n\n{text}\n'


def main() -> None:
    folder = Path(sys.argv[2]) / "content" / "briefs"
    for path, text in briefs(int(sys.argv[1])).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
