"""One brief's text -> its Annotation; the only rooms that know spaCy."""

from __future__ import annotations
