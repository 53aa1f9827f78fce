"""Annotating on a Dask cluster: the same as here, whoever is lost; nobody else's code, no open network."""

from __future__ import annotations

import shutil
import subprocess
import time
from concurrent.futures import Future
from pathlib import Path

import pytest
from built import ROOT
from clusters import running_cluster

from generator import cluster as clusters
from generator import enrich as enriching
from generator.cluster import ClusterExecutor, Tls, checked_address, refusal
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.enrich import Stamp, annotate_missing, stamp_of
from generator.errors import GeneratorError
from generator.model import Annotation, BriefId, Copy

TEXT = (
    'Mayor Ana Arden of Nordhaven said on Monday that report {n} was wrong. "It is," she told reporters in May 2017.'
)
TLS = Tls(Path("ca.pem"), Path("cert.pem"), Path("key.pem"))


def copies(number: int) -> dict[BriefId, Copy]:
    texts = [" ".join([TEXT.format(n=n)] * 3) for n in range(number)]
    return {BriefId(f"b{n:03}"): Copy(text, plain_blocks(text)) for n, text in enumerate(texts)}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("dask://127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("dask://localhost:8786", "tcp://localhost:8786"),
        ("dask://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_loopback_needs_no_tls(given: str, expected: str):
    assert checked_address(given, None, plain_tcp=False) == expected


@pytest.mark.parametrize(
    "given", ["tcp://127.0.0.1:1", "dask://127.0.0.1", "dask://:8786", "dask://h:port", "h:8786"]
)
def test_what_is_no_executor_is_refused(given: str):
    with pytest.raises(GeneratorError, match=r"E411 .* → write it as dask://host:port"):
        checked_address(given, None, plain_tcp=True)


def test_another_machine_needs_tls_unless_asked_for():
    with pytest.raises(GeneratorError, match=r"E412 192\.0\.2\.7 is another machine, and plain TCP"):
        checked_address("dask://192.0.2.7:8786", None, plain_tcp=False)
    assert checked_address("dask://192.0.2.7:8786", None, plain_tcp=True) == "tcp://192.0.2.7:8786"
    assert checked_address("dask://192.0.2.7:8786", TLS, plain_tcp=False) == "tls://192.0.2.7:8786"


def test_a_worker_with_other_code_or_another_model_refuses():
    own = stamp_of(DEFAULT_MODEL)
    assert refusal(own, DEFAULT_MODEL) == ""
    assert refusal(Stamp("0" * 32, own.versions), DEFAULT_MODEL) == "has another version of onrecord"
    spacy, name, version = own.versions
    assert refusal(Stamp(own.code, (spacy, name, "9.9")), DEFAULT_MODEL) == (
        f"has spaCy and model {spacy} {name} {version}, not {spacy} {name} 9.9"
    )


def test_where_nobody_listens_the_build_ends_with_a_reason(monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(clusters, "CONNECT_SECONDS", 1)
    executor = ClusterExecutor("tcp://127.0.0.1:9", DEFAULT_MODEL)
    with executor, pytest.raises(GeneratorError, match=r"E414 no scheduler answers at tcp://127\.0\.0\.1:9"):
        executor.submit(len, "")


@pytest.mark.model
@pytest.mark.slow
def test_two_workers_make_what_this_machine_makes_though_one_is_killed_midway(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    pytest.importorskip("distributed")
    monkeypatch.setattr(enriching, "CHUNK", 4)
    missing = copies(40)
    here = {id_: made for chunk in annotate_missing(missing, DEFAULT_MODEL, None) for id_, made in chunk.items()}
    there: dict[BriefId, Annotation] = {}
    with running_cluster(tmp_path, workers=2) as cluster:
        executor = ClusterExecutor(checked_address(cluster.address, None, plain_tcp=False), DEFAULT_MODEL)
        with executor:
            for chunk in annotate_missing(missing, DEFAULT_MODEL, executor):
                if not there:
                    cluster.processes[1].kill()
                there |= chunk
    assert there == here


@pytest.mark.slow
def test_a_worker_with_other_code_is_named(tmp_path: Path):
    pytest.importorskip("distributed")
    other = tmp_path / "other"
    shutil.copytree(ROOT / "generator", other / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "generator/model/annotation.py").open("a", encoding="utf-8") as file:
        file.write("\n# another version\n")
    with running_cluster(tmp_path, workers=0) as cluster:
        cluster.worker(python_path=str(other))
        executor = ClusterExecutor(checked_address(cluster.address, None, plain_tcp=False), DEFAULT_MODEL)
        with executor, pytest.raises(GeneratorError, match=r"E415 worker tcp://\S+: has another version of onrecord"):
            executor.submit(len, "")


class Scheduler:
    """Stands in for a client whose every look at the workers fails."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def scheduler_info(self, n_workers: int) -> dict[str, dict[str, str]]:
        raise self.error


@pytest.mark.parametrize(
    ("error", "told", "says"),
    [
        (OSError("connection closed"), GeneratorError, "E416 all workers at .* are gone: connection closed"),
        (KeyError("workers"), KeyError, "workers"),  # a mistake of ours stays what it is
    ],
)
def test_why_nobody_can_be_asked_reaches_whoever_waits(
    error: Exception, told: type[Exception], says: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(clusters, "PATIENCE", 0.02)
    monkeypatch.setattr(clusters, "LOOK", 0.01)
    executor = ClusterExecutor("tcp://127.0.0.1:1", DEFAULT_MODEL)
    executor._client, waiting = Scheduler(error), Future[int]()
    executor._pending.add(waiting)
    executor._watch()
    with pytest.raises(told, match=says):
        waiting.result(timeout=0)


@pytest.mark.slow
def test_when_all_workers_are_gone_the_build_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(clusters, "PATIENCE", 3.0)
    with running_cluster(tmp_path, workers=1) as cluster:
        executor = ClusterExecutor(checked_address(cluster.address, None, plain_tcp=False), DEFAULT_MODEL)
        with executor:
            future = executor.submit(time.sleep, 60)
            cluster.processes[1].kill()
            with pytest.raises(GeneratorError, match=r"E416 all workers at .* are gone"):
                future.result(timeout=60)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_tls_files_are_passed_through_and_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("distributed")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*made, "-keyout", key, "-out", cert], check=True, capture_output=True)
    options = ("--tls-ca-file", str(cert), "--tls-cert", str(cert), "--tls-key", str(key))
    with running_cluster(tmp_path, workers=1, tls=options) as cluster:
        tls = Tls(cert, cert, key)
        with ClusterExecutor(checked_address(cluster.address, tls, plain_tcp=False), DEFAULT_MODEL, tls) as executor:
            assert executor.submit(len, "four").result(timeout=60) == 4
        monkeypatch.setattr(clusters, "CONNECT_SECONDS", 2)
        plain = ClusterExecutor(checked_address(cluster.address, None, plain_tcp=False), DEFAULT_MODEL)
        with plain, pytest.raises(GeneratorError, match="E414 no scheduler answers"):
            plain.submit(len, "")
