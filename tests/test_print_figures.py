"""`make eval` says what it leaves out instead of failing where a corpus is absent."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "bench" / "print_figures.py"


@pytest.fixture
def figures():
    spec = importlib.util.spec_from_file_location("print_figures", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_corpus_that_is_not_there_is_named_and_left_out(figures, tmp_path, capsys) -> None:
    assert figures.on_claims("speakers", "score_speakers.py", tmp_path) == 0
    place = tmp_path / "claims" / "dev.jsonl"
    assert capsys.readouterr().out == f"== speakers: no corpus at {place}: left out\n"


def test_without_corpora_nothing_is_named(figures, capsys) -> None:
    assert figures.on_claims("speakers", "score_speakers.py", None) == 0
    assert capsys.readouterr().out == "== speakers: no corpus: left out\n"


def test_without_a_scorer_its_figures_are_left_out(figures, capsys) -> None:
    assert figures.outside(None, None) == 0
    assert capsys.readouterr().out == "== claims, names, events and dates: no scorer given: left out\n"


def test_a_scorer_gets_the_command_and_the_corpora(figures, tmp_path, capfd) -> None:
    assert figures.outside(tmp_path, "echo") == 0
    assert capfd.readouterr().out.endswith(f"--onrecord {figures.ANNOTATE} --data {tmp_path}\n")
