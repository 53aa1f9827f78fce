"""The same content gives the same bytes, whatever the seed of Python's hashes and whatever was read first."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PROGRAM = """
import hashlib
from generator.render.render import render_page
from generator.render.theme import load_theme
from tests.small_archive import CONFIG, archive_of, brief, claim, pages_of

names = {"Ana Arden": "ana-arden", "Bo Birk": "bo-birk", "Westhaven": "westhaven", "Port Authority": "port"}
given = [
    brief(
        f"2024-0{month}-{day:02}-x{day}",
        f"Ana Arden told Bo Birk in Westhaven that quay {day} was safe. The Port Authority denied it.",
        names=names,
        claims=[claim(f"quay {day} was safe", "ana-arden", about=("bo-birk", "port", "quay-vote"))],
        events={"told": "quay-vote"},
        story="quay",
    )
    for month in (1, 2) for day in range(1, 26)
]
environment = load_theme(CONFIG).environment
hasher = hashlib.sha256()
for page in pages_of(archive_of(*given)).values():
    hasher.update(page.permalink.encode() + render_page(page, environment))
print(hasher.hexdigest())
"""


def bytes_with(seed: str) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def test_the_seed_of_hashes_decides_nothing():
    assert bytes_with("1") == bytes_with("4242")
