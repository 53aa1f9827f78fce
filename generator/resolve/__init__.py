"""Mentions -> entities or nobody; happenings -> events; across the whole archive."""

from __future__ import annotations
