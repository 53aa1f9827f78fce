"""A built site as readers and programs find it, held against its contracts (pages.md, C1 to C6).

Nothing here trusts the build: pages are parsed from their files, and what they tell is compared with each other, with
the data files and with what the authors wrote. Codes E8NN count as the asserts
of C6 do; E821 is the head of a page, E822 its body.
"""

from __future__ import annotations
