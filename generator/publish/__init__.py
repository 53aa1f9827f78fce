"""A built site -> where its readers find it: what differs there, and sending just that."""

from __future__ import annotations
