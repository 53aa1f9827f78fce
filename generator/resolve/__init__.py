"""Mentions -> entities or nobody; happenings -> events; across the whole archive.

Resolving works in blocks: names that could meet (of one surname, one body, one place), happenings of one class.
What is found is kept in tables by key (`memory.py`), and each step notes which keys it has read; after an edit only
those pieces are done again that have read a key whose fact has changed. Nothing else may be read of other briefs:

| step, for each | reads of the archive |
|---|---|
| name: its type, how it is cut | its own sightings, counted; words written small; full names; persons beside it |
| surname: who is one person | its full names with their counts, and those that turn it round |
| body: short and long forms | names of bodies, what brackets state, which of two is rarer, names of places |
| brief: its names | people by form, surname and first name, what is known of each; roots and short forms of bodies |
| referent: entity and id | how often, since when and as what it is named; ids are given in one order over all |
| brief: its roles | who holds a role, and which roles somebody holds, by (role, owner) and by referent |
| brief: its story | how many briefs hold a term, rounded; briefs of its window that share rare terms |
| brief: its happenings | known events by name, class and clue; what tells entities apart |
| class in a story, shared key: groups | the members, and what tells their participants apart |
| group: its event | entities that may be shown, known events, whether its brief tells of another of the class |
| brief: links and claims | ids, its groups' events, genders of entities, names that authors write after `by:` |

A fact that changes with every edit (how often somebody is named) stands in a table only as coarsely as rules need it.
"""

from __future__ import annotations
