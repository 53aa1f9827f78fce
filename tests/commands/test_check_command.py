"""check prints for people, programs and pull requests, and its exit code says how it went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.check import command

GOOD = "---\ntitle: A visit\n---\nThe minister came.\n"


def site(root: Path, brief: str, name: str = "2017-05-11-visit.md") -> Path:
    (root / "content/briefs").mkdir(parents=True)
    (root / "site.yaml").write_text("title: Test\n", encoding="utf-8")
    (root / "content/briefs" / name).write_text(brief, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(command, ["--site", str(root), *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_a_clean_site_is_told_in_one_line(tmp_path: Path):
    assert run(site(tmp_path, GOOD)) == (0, "", "1 brief read, no problems\n")


def test_problems_go_to_stdout_and_their_count_to_stderr(tmp_path: Path):
    code, out, err = run(site(tmp_path, "---\ntitel: A\n---\n"))
    assert (code, err) == (1, "0 briefs read, 2 errors\n")
    assert out.startswith("content/briefs/2017-05-11-visit.md:2:1 error E120 unknown key")


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_fail_only_when_strict(tmp_path: Path, arguments: list[str], code: int):
    assert run(site(tmp_path, GOOD, "visit.md"), *arguments)[0] == code


def test_json_is_an_array_of_problems(tmp_path: Path):
    _, out, _ = run(site(tmp_path, "---\ntitle: A\ndraft: maybe\n---\n"), "--format", "json")
    assert json.loads(out) == [
        {
            "code": "E127", "level": "error", "message": '"draft" must be true or false, not "maybe"', "hint": "",
            "path": "content/briefs/2017-05-11-visit.md", "line": 3, "column": 8,
            "excerpt": "draft: maybe", "width": 5,
        }
    ]  # fmt: skip


def test_json_of_a_clean_site_is_an_empty_array(tmp_path: Path):
    assert run(site(tmp_path, GOOD), "--format", "json")[1] == "[]\n"


def test_github_gets_workflow_commands(tmp_path: Path):
    _, out, _ = run(site(tmp_path, "---\ntitle: A\nwork: 100%\n---\n", "2017-05-11-a,b.md"), "--format", "github")
    assert out == (
        "::error file=content/briefs/2017-05-11-a%2Cb.md,line=3,col=7,title=E123::"
        'unknown work "100%25" → one of report, analysis, background, opinion, fact-check, live\n'
    )


def test_a_folder_that_is_no_site_says_how_to_begin(tmp_path: Path):
    assert run(tmp_path)[:2] == (
        1, "site.yaml error E160 no such file → run `onrecord init` to begin a site here\n",
    )  # fmt: skip
