"""Print every figure of extraction that can be had here, and say by name what is left out.

    PYTHONPATH=. python tests/bench/print_figures.py [--corpora DIR] [--scorer "CMD"]

Stances, certainty, basis and speed need nothing but this project. Speakers and the worst errors of claims need the
development articles of PolNeAR at DIR/claims/dev.jsonl. Everything else is for an outside scorer, which is run as
CMD --onrecord "... annotate" with --data DIR where that is given.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent
ANNOTATE = f"{shlex.quote(sys.executable)} -m generator annotate"


def run(title: str, command: list[str]) -> int:
    print(f"== {title}", flush=True)
    return subprocess.run(command, check=False).returncode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, help="folder of corpora")
    parser.add_argument("--scorer", help="command that scores `onrecord annotate` on corpora")
    options = parser.parse_args()
    failed = run("stance, certainty, basis", [sys.executable, str(BENCH / "score_stances.py")])
    failed |= run("speed beside the bare pipe", [sys.executable, str(BENCH / "bench_annotate.py")])
    failed |= on_claims("speakers of pronouns and roles", "score_speakers.py", options.corpora)
    failed |= on_claims("the worst errors of claims, by class", "worst_claims.py", options.corpora)
    failed |= outside(options.corpora, options.scorer)
    sys.exit(failed)


def on_claims(title: str, script: str, corpora: Path | None) -> int:
    corpus = None if corpora is None else corpora / "claims" / "dev.jsonl"
    if corpus is None or not corpus.is_file():
        print(f"== {title}: no corpus{'' if corpus is None else f' at {corpus}'}: left out")
        return 0
    return run(title, [sys.executable, str(BENCH / script), str(corpus)])


def outside(corpora: Path | None, scorer: str | None) -> int:
    title = "claims, names, events and dates"
    if scorer is None:
        print(f"== {title}: no scorer given: left out")
        return 0
    data = ["--data", str(corpora)] if corpora is not None else []
    return run(title, [*shlex.split(scorer), "--onrecord", ANNOTATE, *data])


if __name__ == "__main__":
    main()
