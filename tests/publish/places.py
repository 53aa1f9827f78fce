"""Sites to deploy without building them, and real servers on loopback to deploy to."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.checking.memory import remember_good
from generator.commands.deploy import command
from generator.config import load_config
from generator.errors import GeneratorError

PATIENCE = 20.0
"""Seconds after which a server that should answer has not."""
REPOSITORY = Path(__file__).parent.parent.parent
PAGES = {f"briefs/{number}/index.html": f"<p>Brief {number}</p>" for number in range(20)}
ADDRESS = "base_url: https://briefs.test/\n"
FIRST: Mapping[str, str] = {
    "index.html": "<h1>Briefs</h1>",
    "feed.xml": "<feed/>",
    "static/css/base.css": "p { color: black }",
    "static/fonts/text.woff2": "not really a font",
    "people/zoë/index.html": "<p>Zoë</p>",
    **PAGES,
}
SECOND = {path: text for path, text in FIRST.items() if path != "briefs/7/index.html"} | {
    "index.html": "<h1>More briefs</h1>",
    "briefs/20/index.html": "<p>Brief 20</p>",
}
"""One page is gone, one changed, one new."""
SSHD = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/key.pub
PidFile {folder}/pid
StrictModes no
UsePAM no
PasswordAuthentication no
"""
"""A server of our own that knows one key."""


@dataclass
class Newsroom:
    """A site's folder, and what its author types there."""

    root: Path
    found_good: bool = True
    """Has `onrecord check --built` found no error? Its files are no real pages."""
    env: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        return self.root / "site"

    def aim(self, target: str) -> None:
        """Make `target`, a block in one line, the site's one target: live."""
        (self.root / "site.yaml").write_text(f"title: Briefs\ndeploy:\n  live: {target}\n{ADDRESS}", encoding="utf-8")

    def write(self, files: Mapping[str, str]) -> None:
        """Leave what a build of `files` would leave."""
        shutil.rmtree(self.site, ignore_errors=True)
        for path, text in files.items():
            (self.site / path).parent.mkdir(parents=True, exist_ok=True)
            (self.site / path).write_text(text, encoding="utf-8")
        listing = {path: hashlib.sha256(text.encode()).hexdigest() for path, text in sorted(files.items())}
        (self.site / "build.json").write_text(json.dumps({"files": listing}), encoding="utf-8")

    def deploy(self, *options: str) -> Result:
        """Run the command in this process."""
        self._check()
        return CliRunner(env=self.env).invoke(command, ["--site", str(self.root), *options])

    def begin(self) -> subprocess.Popen[bytes]:
        """Run the command in a process of its own."""
        self._check()
        asked = [sys.executable, "-m", "generator", "deploy", "--site", str(self.root)]
        env = {**os.environ, **self.env, "PYTHONPATH": str(REPOSITORY)}
        return subprocess.Popen(asked, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _check(self) -> None:
        """Leave what a check without errors would leave."""
        if self.found_good and (self.site / "build.json").is_file():
            with contextlib.suppress(GeneratorError):
                remember_good(load_config(self.root))

    def says(self, *options: str) -> str:
        """Return the command's output without its duration, which must have ended well."""
        result = self.deploy(*options)
        assert result.exit_code == 0, result.output
        return result.output.rpartition(" in ")[0] or result.output.rpartition(", ")[0]

    def refuses(self, *options: str) -> str:
        """Return the command's words, which must be a refusal for people."""
        result = self.deploy(*options)
        assert result.exit_code == 1, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.output


def newsroom(root: Path, **env: str) -> Newsroom:
    """Return a site with the files of FIRST and no content."""
    room = Newsroom(root, env=env)
    (root / "content").mkdir(parents=True)
    room.write(FIRST)
    return room


def files_below(folder: Path) -> dict[str, str]:
    """Return the text of every file below `folder`, but the record's and git's."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (".onrecord-deploy.json", "build.json")
    }


def program_at(program: str) -> str:
    """Return where `program` lies, empty when nowhere; servers lie where not every path looks."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"
    return shutil.which(program, path=path) or ""


def need(program: str) -> str:
    """Return where `program` lies; without it skip the test, or fail on CI where it could have been installed."""
    if there := program_at(program):
        return there
    installable = os.geteuid() == 0 and shutil.which("apt-get") is not None
    why = f"{program} is missing: `make tools` installs it"
    if os.environ.get("CI") == "true" and installable:
        pytest.fail(why)
    pytest.skip(why)


def free_port() -> int:
    """Return a port of loopback that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextlib.contextmanager
def serving(command: list[str], port: int, log: Path) -> Iterator[None]:
    """Run a server until the block ends; it is waited for until it listens."""
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as server:
        try:
            _wait(server, port, log)
            yield
        finally:
            server.terminate()


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    pytest.fail(f"{server.args!r} does not answer: {log.read_text(errors='replace')}")


def wait_until(reached: object) -> None:
    """Wait until the function `reached` returns something true."""
    assert callable(reached)
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.002)


@dataclass(frozen=True)
class Host:
    """A machine that is reached over ssh: this one."""

    rsh: str
    """The command that reaches it, as rsync takes it."""
    name: str


@contextlib.contextmanager
def ssh_host(folder: Path) -> Iterator[Host]:
    """Run a real sshd, its keys in `folder`, and yield its host.

    One connection serves all that log in: each login costs a good part of a second.
    """
    sshd, port = program_at("sshd"), free_port()
    Path("/run/sshd").mkdir(exist_ok=True)
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    (folder / "config").write_text(SSHD.format(port=port, folder=folder))
    public = (folder / "host.pub").read_text()
    (folder / "known").write_text(f"[127.0.0.1]:{port} {public}")
    rsh = f"ssh -p {port} -i {folder}/key -o BatchMode=yes -o UserKnownHostsFile={folder}/known -F none"
    name, socket = f"{getpass.getuser()}@127.0.0.1", folder / "socket"
    with (
        serving([sshd, "-D", "-e", "-f", str(folder / "config")], port, folder / "log"),
        subprocess.Popen([*rsh.split(), "-M", "-N", "-S", str(socket), name]) as master,
    ):
        try:
            wait_until(socket.exists)
            yield Host(f"{rsh} -S {socket}", name)
        finally:
            master.terminate()
