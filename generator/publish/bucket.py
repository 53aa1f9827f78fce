"""A bucket as a place to deploy to: S3 and what speaks it, Google's and Azure's, by obstore.

Credentials come from the environment alone. Who begins a deployment claims the record by its ETag, where the store
heeds that, so that of two at once one is told.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from generator.errors import GeneratorError, problem_error
from generator.publish.headers import Headers
from generator.publish.record import RECORD
from generator.publish.stepwise import RECORD_HEADERS, Held

if TYPE_CHECKING:
    from generator.config import DeployTarget

RETRIES: Any = {"max_retries": 4, "retry_timeout": dt.timedelta(seconds=60)}
"""Some two seconds for a server that is not there; more for one that answers and fails."""
CREDENTIALS = {
    "s3": (
        "AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ),
    "gcs": ("GOOGLE_SERVICE_ACCOUNT", "GOOGLE_SERVICE_ACCOUNT_KEY", "GOOGLE_APPLICATION_CREDENTIALS"),
    "azure": ("AZURE_STORAGE_ACCOUNT_NAME", "AZURE_STORAGE_CONNECTION_STRING"),
}  # fmt: skip
"""Of each kind, variables of which one must be set: else a library would go and ask the machine's host."""


class BucketStore:
    """Objects below a prefix of a bucket."""

    def __init__(self, target: DeployTarget) -> None:
        _need_credentials(target.to)
        self.where = f"{target.to}://{'/'.join(filter(None, (target.bucket, target.prefix.strip('/'))))}"
        self._store = _open(target)

    def lying(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Return those of `paths` that are there; a bucket knows no SHA-256."""
        import obstore

        with self._problems("list"):
            found = {meta["path"] for batch in obstore.list(self._store) for meta in batch}
        return {path: "" for path in paths if path in found}

    def read_record(self) -> Held | None:
        """Return the record and its ETag."""
        import obstore

        with self._problems("read"), contextlib.suppress(FileNotFoundError):
            found = obstore.get(self._store, RECORD)
            return Held(bytes(found.bytes()), found.meta["e_tag"] or "")
        return None

    def claim(self, data: bytes, held: Held | None) -> None:
        """Write the record if nobody has since `held` was read."""
        import obstore
        from obstore.exceptions import AlreadyExistsError, NotSupportedError, PreconditionError

        mode: Any = {"e_tag": held.mark} if held and held.mark else "create"
        with self._problems("write"):
            try:
                obstore.put(self._store, RECORD, data, attributes=_attributes(RECORD_HEADERS), mode=mode)
            except (AlreadyExistsError, PreconditionError):
                hint = "wait until it has ended, and run it again"
                raise problem_error("E715", f"another deployment began at {self.where} just now", hint=hint) from None
            except NotSupportedError:
                self.put(RECORD, data, RECORD_HEADERS)

    def put(self, path: str, data: bytes, headers: Headers) -> None:
        """Write an object with its headers."""
        import obstore

        with self._problems("write"):
            obstore.put(self._store, path, data, attributes=_attributes(headers))

    def delete(self, paths: Sequence[str]) -> None:
        """Delete objects; one that is gone already is no problem."""
        import obstore

        with self._problems("delete from"), contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store, list(paths))

    @contextlib.contextmanager
    def _problems(self, doing: str) -> Iterator[None]:
        """Turn obstore's errors into one that says what to do."""
        from obstore.exceptions import BaseError

        try:
            yield
        except (GeneratorError, FileNotFoundError):
            raise
        except (BaseError, OSError) as error:
            raise _trouble(f"cannot {doing} {self.where}", error) from None


def _need_credentials(kind: str) -> None:
    if not any(os.environ.get(name) for name in CREDENTIALS[kind]):
        names = ", ".join(CREDENTIALS[kind])
        raise problem_error("E722", "no credentials in the environment", hint=f"set one of {names}")


def _open(target: DeployTarget) -> Any:
    try:
        from obstore import store
        from obstore.exceptions import BaseError
    except ModuleNotFoundError:
        message = f"a target of the kind {target.to} needs obstore, which is not installed"
        raise problem_error("E720", message, hint="install onrecord with the extra `deploy`") from None
    prefix = target.prefix.strip("/") or None
    try:
        if target.to == "gcs":
            return store.GCSStore(target.bucket, prefix=prefix, retry_config=RETRIES)
        if target.to == "azure":
            return store.AzureStore(target.bucket, prefix=prefix, retry_config=RETRIES)
        return _open_s3(target, prefix)
    except (BaseError, ValueError) as error:
        raise _trouble(f"cannot use the bucket {target.bucket}", error) from None


def _open_s3(target: DeployTarget, prefix: str | None) -> Any:
    from obstore import store

    settings: Any = {"region": target.region} if target.region else {}
    options: Any = {}
    if target.endpoint:
        settings["endpoint"] = target.endpoint
        options = {"allow_http": target.endpoint.startswith("http://")}
    return store.S3Store(target.bucket, prefix=prefix, client_options=options, retry_config=RETRIES, **settings)


def _attributes(headers: Headers) -> Any:
    return {"Content-Type": headers.type, "Cache-Control": headers.cache}


SIGNS = (
    ("Connection refused", "see that the endpoint is right and the server runs"),
    ("dns error", "see that the endpoint is right and the network is there"),
    ("SignatureDoesNotMatch", "see that the secret in the environment is right"),
    ("InvalidAccessKeyId", "see that the key in the environment is right"),
    ("AccessDenied", "see that these credentials may list, read, write and delete there"),
    ("403", "see that these credentials may list, read, write and delete there"),
    ("NoSuchBucket", "make the bucket first, or mend its name in site.yaml"),
    ("404", "make the bucket first, or mend its name in site.yaml"),
)


def _trouble(doing: str, error: BaseException) -> GeneratorError:
    said = " ".join(str(error).split("\n\nDebug source")[0].split())
    hint = next((hint for sign, hint in SIGNS if sign in str(error)), "")
    return problem_error("E723", f"{doing}: {said[:300]}", hint=hint)
