"""That a built site was found good is remembered until it changes, or what is checked does."""

from __future__ import annotations

from generator.config import Config
from generator.digest import code_digest, digest, digest_bytes
from generator.output.manifest import BUILD_FILE, write_whole

NAME = "checked"


def is_known_good(config: Config) -> bool:
    """Return whether this very site was found without an error before."""
    try:
        return (config.state / NAME).read_text(encoding="utf-8") == _key(config)
    except (OSError, ValueError):
        return False


def remember_good(config: Config) -> None:
    """Remember that the site that is built now has no error."""
    write_whole(config.state / NAME, _key(config).encode())


def _key(config: Config) -> str:
    """Return the digest of the build's list of files with their hashes, of our code and of the settings it reads."""
    listing = digest_bytes((config.site / BUILD_FILE).read_bytes())
    return digest(listing, code_digest("checking"), config.base_url, config.output.links)
