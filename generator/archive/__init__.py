"""The joined whole that pages are made of."""

from generator.archive.assemble import assemble
from generator.archive.values import Archive, ClaimAt, Entry, MentionAt

__all__ = ["Archive", "ClaimAt", "Entry", "MentionAt", "assemble"]
