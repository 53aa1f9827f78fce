"""What `onrecord check` looks at unasked, by `checks:` in site.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands import check, cli


@pytest.mark.parametrize(("setting", "times"), [("never", 0), ("weekly", 1), ("always", 1)])
def test_links_to_other_sites_are_asked_as_the_setting_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, times: int
) -> None:
    (tmp_path / "content/briefs").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text(f"title: X\nchecks: {{external_links: {setting}}}\n", encoding="utf-8")
    asked: list[object] = []
    monkeypatch.setattr(check, "check_external", lambda *given: asked.append(given) or ())
    result = CliRunner().invoke(cli, ["check", "--site", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert len(asked) == times
