"""Words -> what things are called in addresses: slugs, and the ids of claims."""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from collections.abc import Iterable
from json.encoder import encode_basestring

SLUG = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
CLAIM_WORDS = 6
"""Words of a claim's content that its id shows."""


@functools.lru_cache(maxsize=50_000)
def slugify(name: str) -> str:
    """Return `name` as lower-case ASCII words joined by hyphens; never empty."""
    return _slug(name)


def _slug(name: str) -> str:
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(plain.lower().translate(SLUG).split()) or "x"


def words_in(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """Return the words of `spans` of `text`."""
    found: list[str] = []
    for start, end in spans:
        found += text[start:end].split()
    return found


def claim_id(text: str, content: Iterable[tuple[int, int]], source: Iterable[tuple[int, int]]) -> str:
    """Return `claim-` with the content's first words and a short hash of the content's and the source's words."""
    said = words_in(text, content)
    whole = f"[{encode_basestring(' '.join(said))},{encode_basestring(' '.join(words_in(text, source)))}]"
    sign = hashlib.blake2b(whole.encode(), digest_size=16).hexdigest()[:4]
    return f"claim-{_slug(' '.join(said[:CLAIM_WORDS]))}-{sign}"
