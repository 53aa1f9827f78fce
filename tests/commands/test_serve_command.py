"""`onrecord serve` as a process: it says where, serves, and ends when it is asked to."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from serving import PATIENCE, wait_until

from generator.commands.serve import address_of, command

ROOT = Path(__file__).parents[2]


@pytest.mark.model
def test_it_serves_until_it_is_interrupted(tmp_path: Path):
    root = tmp_path / "small"
    shutil.copytree(ROOT / "tests/sites/small", root)
    arguments = [sys.executable, "-m", "generator", "serve", "--site", str(root), "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(arguments, env=environment, text=True, **pipes) as run:
        said: list[str] = []
        reader = threading.Thread(target=lambda: said.extend(run.stdout))
        reader.start()
        wait_until(lambda: any("annotated in" in line for line in said) or run.poll() is not None)
        run.send_signal(signal.SIGINT)
        code = run.wait(PATIENCE)
        reader.join()
    text = "".join(said)
    assert code == 0, text
    assert re.search(r"preview at http://127\.0\.0\.1:\d+/", text)
    assert text.endswith("preview ended\n")
    assert "Traceback" not in text
    assert not (root / "site").exists()


def test_a_port_that_was_asked_for_and_is_in_use_is_told(tmp_path: Path):
    (tmp_path / "site.yaml").write_text("title: Small\n")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with ThreadPoolExecutor(1) as thread:  # a browser's event loop may be running in this one
            result = thread.submit(
                CliRunner().invoke, command, ["--site", str(tmp_path), "--port", str(port)]
            ).result()
    assert result.exit_code == 1
    assert f"127.0.0.1:{port} is in use" in result.output


def test_a_folder_without_a_site_is_told(tmp_path: Path):
    result = CliRunner().invoke(command, ["--site", str(tmp_path)])
    assert result.exit_code == 1
    assert "onrecord init" in result.output


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8000/"), ("::1", "http://[::1]:8000/"), ("0.0.0.0", "http://localhost:8000/")],
)
def test_the_address_is_one_that_a_browser_takes(host: str, address: str):
    assert address_of(host, 8000) == address
