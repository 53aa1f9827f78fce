"""The recipes for CI services are whole YAML, and fit the kind of target."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.commands.ci import command, recipe

KINDS = ("git", "rsync", "s3", "gcs", "azure", "folder")


@pytest.mark.parametrize("kind", KINDS)
def test_on_github_the_last_step_deploys(kind: str):
    made: dict[str, Any] = yaml.load(recipe("github", "live", kind), yaml.BaseLoader)
    steps = made["jobs"]["site"]["steps"]
    assert [step["run"] for step in steps if "run" in step][1:3] == [
        "onrecord check --format github",
        "onrecord build",
    ]
    assert steps[-1]["run"].strip().endswith("onrecord deploy live")
    assert made["permissions"] == {"contents": "write" if kind == "git" else "read"}
    assert set(steps[-1].get("env", {})) == {
        "s3": {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"},
        "gcs": {"GOOGLE_SERVICE_ACCOUNT_KEY"},
        "azure": {"AZURE_STORAGE_ACCOUNT_NAME", "AZURE_STORAGE_ACCOUNT_KEY"},
        "rsync": {"DEPLOY_SSH_KEY", "DEPLOY_KNOWN_HOSTS"},
    }.get(kind, set())


@pytest.mark.parametrize("kind", KINDS)
def test_on_gitlab_the_last_line_deploys(kind: str):
    made: dict[str, Any] = yaml.safe_load(recipe("gitlab", "live", kind))
    assert made["site"]["script"][-1] == "onrecord deploy live"
    assert made["default"]["before_script"] == [
        f'pip install "onrecord{"[deploy]" if kind in ("s3", "gcs", "azure") else ""}"'
    ]


def test_the_first_target_is_meant_when_none_is_named(tmp_path: Path):
    (tmp_path / "site.yaml").write_text("deploy: {bucket: {to: s3, bucket: b}, live: {to: git}}\n")
    printed = CliRunner().invoke(command, ["github", "--site", str(tmp_path)])
    assert "onrecord deploy bucket" in printed.output
    assert "onrecord deploy live" in CliRunner().invoke(command, ["gitlab", "live", "--site", str(tmp_path)]).output
