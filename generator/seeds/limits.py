"""How much may be said of a document, by whoever sent it."""

from __future__ import annotations

# Characters of each field: they stand on the page of the document, in lists, feeds and the search.
METADATA = {"title": 300, "publisher": 300, "author": 300, "license": 300, "url": 2_000}
TAGS = 30  # there is a page for each tag
TAG_CHARS = 60
# A poem of the largest size of a text (1 MB) has fewer lines.
PARAGRAPHS = 30_000
# Characters of a name in corrections, names in an entry of ``actors.yml``, and its entries.
NAME_CHARS = 300
NAMES = 100
ENTRIES = 2_000
CORRECTIONS = 200  # for one briefing
CORRECTION_CHARS = 1_000
# Of questions to all documents, and characters of one.
QUESTIONS = 12
QUESTION_CHARS = 200
# Of a briefing file: bytes, characters of one value, passages cited, public notes, and characters of one.
# All that an analysis can make fits in.
FILE_BYTES = 600_000
LINE_CHARS = 5_000
CITES = 3
ABOUT_WORDS = 8  # that say what a quote is about
NOTES = 20
NOTE_CHARS = 300
