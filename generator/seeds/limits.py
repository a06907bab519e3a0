"""How much may be said of a document, by whoever sent it."""

from __future__ import annotations

# Characters of what is known of a document: it stands on its page, in lists, feeds and the search.
METADATA = {"title": 300, "publisher": 300, "author": 300, "license": 300, "url": 2_000}
TAGS = 30  # each has a page of its own
TAG_CHARS = 60
# More paragraphs than the longest of poems has lines at the largest size of a text (1 MB).
PARAGRAPHS = 30_000
# Names in corrections, their number in an entry of ``actors.yml``, and its entries.
NAME_CHARS = 300
NAMES = 100
ENTRIES = 2_000
CORRECTIONS = 200  # of one briefing
CORRECTION_CHARS = 1_000
