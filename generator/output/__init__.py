"""What to write, keep and delete; and doing so without a reader ever seeing half a site."""

from __future__ import annotations
