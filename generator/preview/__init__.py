"""The preview: the site as it would be, drafts included, built in memory and shown in a browser that follows along.

Nothing of it reaches `site/`.
"""

from __future__ import annotations
