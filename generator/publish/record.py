"""The record that lies beside a deployed site and lists its files, so that any machine knows which are ours.

A path without a fingerprint is on its way: whoever deploys next sends it again, and may delete it.
"""

from __future__ import annotations

import hashlib
import json

from generator.errors import Location, problem_error
from generator.publish.plan import DeployPlan, Listing

RECORD = ".onrecord-deploy.json"
VERSION = 1


def dump(files: Listing) -> bytes:
    """Return the bytes of a record; the same files have the same bytes."""
    value = {"version": VERSION, "files": dict(sorted(files.items()))}
    return (json.dumps(value, ensure_ascii=False, indent=0) + "\n").encode()


def parse(data: bytes, where: str) -> Listing:
    """Return the files that a record lists. Raises GeneratorError when it is damaged or of a later version."""
    try:
        value = json.loads(data)
        if value["version"] == VERSION:
            return {str(path): str(fingerprint) for path, fingerprint in value["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    message = "cannot be read; it may be of a later version of Onrecord"
    raise problem_error("E714", message, Location(f"{where}/{RECORD}"), "deploy with the version that wrote it")


def state_of(data: bytes) -> str:
    """Return what identifies the deployment that the record `data` tells of."""
    return hashlib.sha256(data).hexdigest()


def begun(plan: DeployPlan, there: Listing) -> Listing:
    """Return the record of a deployment on its way: what is to be sent is vouched for by nobody."""
    return {**there, **dict.fromkeys(plan.send, "")}


def sent(plan: DeployPlan, there: Listing, local: Listing) -> Listing:
    """Return the record when all is sent and nothing deleted yet."""
    return {**local, **{path: there[path] for path in plan.delete}}
