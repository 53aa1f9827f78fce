"""An existing Dask cluster as an Executor: annotating beyond one machine, the same bytes as here.

Only annotating goes there. Resolving needs all briefs at once, and a page's view is larger than what its rendering
costs. Each task says which code and model it was meant for, and a worker with others refuses it, also one that joins
late. Tasks of a worker that is lost are done again by another.
"""

from __future__ import annotations

import contextlib
import importlib
import ipaddress
import logging
import socket
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from generator.enrich import Stamp, stamp_of
from generator.errors import GeneratorError, Problem, problem_error

log = logging.getLogger(__name__)

SCHEME = "dask"
CONNECT_SECONDS = 10
WORKER_SECONDS = 30
"""How long to wait for a first worker."""
PATIENCE = 60.0
"""Seconds without any worker after which the build gives up."""
LOOK = 1.0
"""Seconds between two looks at who is there."""
ONE_AT_A_TIME = threading.Lock()
"""A pipeline is no place for two threads at once; workers are best started with one."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Tls:
    """Files of a TLS connection; all three, or none for plain TCP."""

    ca: Path
    cert: Path
    key: Path


class OtherWorker(Exception):
    """A worker has other code or another model; the text says which."""


def checked_address(given: str, tls: Tls | None, *, plain_tcp: bool) -> str:
    """Return the scheduler's address as Dask takes it: `tls://host:port` or `tcp://host:port`.

    Raises GeneratorError when `given` is no `dask://host:port`, or would send briefs unencrypted to another machine
    while `plain_tcp` does not allow it.
    """
    parts = urlsplit(given)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if parts.scheme != SCHEME or not host or not port or parts.path.strip("/"):
        raise problem_error("E411", f'"{given}" is no executor', hint="write it as dask://host:port")
    shown = f"[{host}]" if ":" in host else host
    if tls:
        return f"tls://{shown}:{port}"
    if not plain_tcp and not is_loopback(host):
        hint = "give --tls-ca, --tls-cert and --tls-key, or say --plain-tcp if the network is yours"
        raise problem_error("E412", f"{host} is another machine, and plain TCP can be read and altered", hint=hint)
    return f"tcp://{shown}:{port}"


def is_loopback(host: str) -> bool:
    """Return whether all addresses of `host` are this machine's own loopback ones."""
    try:
        found = {str(info[4][0]).partition("%")[0] for info in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(address).is_loopback for address in found)


class ClusterExecutor(Executor):
    """Sends tasks to a Dask scheduler; connects when the first one comes, so that a build without work needs none."""

    def __init__(self, address: str, model: str, tls: Tls | None = None) -> None:
        self._address, self._model, self._tls = address, model, tls
        self._client: Any = None
        self._stamp: Stamp | None = None
        self._pending: set[Future[Any]] = set()
        self._closed = threading.Event()

    def submit(self, fn: Callable[..., Value], /, *args: Any, **kwargs: Any) -> Future[Value]:
        """Return the future of `fn(*args, **kwargs)`, run by a worker with this code and model."""
        if self._client is None:
            self._connect()
        remote = self._client.submit(run_checked, self._stamp, self._model, fn, args, kwargs, pure=False)
        local: Future[Value] = Future()
        self._pending.add(local)
        remote.add_done_callback(lambda done: self._finish(local, done))
        return local

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the connection; the cluster goes on."""
        self._closed.set()
        if self._client is not None:
            self._client.close()

    def _connect(self) -> None:
        try:
            distributed: Any = importlib.import_module("distributed")  # untyped, and half a second to import
        except ImportError:
            hint = 'pip install "onrecord[cluster]"'
            raise problem_error("E413", "a cluster needs the package distributed", hint=hint) from None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        options: dict[str, Any] = {"timeout": CONNECT_SECONDS, "set_as_default": False}
        if self._tls:
            files = {"tls_ca_file": self._tls.ca, "tls_client_cert": self._tls.cert, "tls_client_key": self._tls.key}
            named = {name: str(path) for name, path in files.items()}
            options["security"] = distributed.Security(require_encryption=True, **named)
        try:
            self._client = distributed.Client(self._address, **options)
            self._client.wait_for_workers(1, timeout=WORKER_SECONDS)
        except (OSError, TimeoutError) as error:
            self.shutdown()
            what = "no scheduler answers" if self._client is None else "no worker has come"
            raise problem_error("E414", f"{what} at {self._address}: {str(error) or 'too late'}") from None
        self._stamp = stamp_of(self._model)
        self._check_workers()
        threading.Thread(target=self._watch, daemon=True).start()

    def _check_workers(self) -> None:
        """Raise GeneratorError that names every worker with other code or another model."""
        answers = self._client.run(refusal, self._stamp, self._model, on_error="return")
        refused = {worker: str(answer) for worker, answer in answers.items() if answer}
        if refused:
            self.shutdown()
            hint = "install this version of onrecord and of the model there"
            raise GeneratorError(
                Problem("E415", f"worker {worker}: {why}", None, hint) for worker, why in sorted(refused.items())
            )
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        many = [worker for worker, info in workers.items() if info["nthreads"] > 1]
        if many:
            log.warning("%d workers have several threads, of which one is used: say --nthreads 1", len(many))

    def _finish(self, local: Future[Any], remote: Any) -> None:
        """Hand on what came of a task. Its caller waits: an error of any kind goes there too, not to this thread."""
        self._pending.discard(local)
        value, error = None, None
        try:
            if remote.status == "finished":
                value = remote.result()
            else:
                error = _told(remote.exception() if remote.status == "error" else None, self._address)
        except Exception as failure:  # what came cannot be read, or the connection was lost over it
            error = _told(failure, self._address)
        with contextlib.suppress(InvalidStateError):  # given up before
            local.set_exception(error) if error else local.set_result(value)

    def _watch(self) -> None:
        """Give up when nobody has been there to work for a while: a build must never wait for ever."""
        try:
            error: BaseException | None = self._loneliness()
        except Exception as mistake:  # of ours, in a thread that nobody hears of: it goes to whoever waits
            error = mistake
        if error:
            self._give_up(error)

    def _loneliness(self) -> GeneratorError | None:
        """Return, once there has been no worker for too long, an error that says so; None when all is done."""
        alone, why = 0.0, ""
        while not self._closed.wait(LOOK):
            try:
                workers = self._client.scheduler_info(n_workers=-1)["workers"]
            except (OSError, CancelledError) as error:  # a closed connection is an OSError of distributed
                workers, why = {}, f": {error or 'no answer from the scheduler'}"
            alone = 0.0 if workers else alone + LOOK
            if alone >= PATIENCE:
                return problem_error("E416", f"all workers at {self._address} are gone{why}; the build cannot go on")
        return None

    def _give_up(self, error: BaseException) -> None:
        for future in list(self._pending):
            self._pending.discard(future)
            with contextlib.suppress(InvalidStateError):
                future.set_exception(error)


def _told(error: BaseException | None, address: str) -> BaseException:
    """Return `error` in an editor's words where it is the cluster's, unchanged where it is our own mistake."""
    if isinstance(error, OtherWorker):
        return problem_error("E415", f"a worker at {address}: {error}", hint="install this version of onrecord there")
    if error is None or type(error).__module__.startswith(("distributed", "concurrent", "asyncio")):
        return problem_error("E416", f"the cluster at {address} has lost the work: {error or 'connection closed'}")
    return error


# --- what runs on a worker


def refusal(stamp: Stamp, model: str) -> str:
    """Return why this process cannot do work that was meant for `stamp`; empty when it can."""
    try:
        own = stamp_of(model)
    except (ImportError, OSError) as error:
        return f"cannot load the model {model}: {str(error).splitlines()[0]}"
    if own.code != stamp.code:
        return "has another version of onrecord"
    here, there = " ".join(own.versions), " ".join(stamp.versions)
    return "" if own == stamp else f"has spaCy and model {here}, not {there}"


def run_checked(stamp: Stamp, model: str, fn: Callable[..., Value], args: Any, kwargs: Any) -> Value:
    """Return `fn(*args, **kwargs)`. Raises OtherWorker when this worker's code or model is another."""
    why = refusal(stamp, model)
    if why:
        raise OtherWorker(why)
    with ONE_AT_A_TIME:
        return fn(*args, **kwargs)
