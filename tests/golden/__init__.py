"""Ten short documents of different kinds, what a careful reader finds in them, and what their briefings say.

- ``texts/`` holds the documents.
- ``reader/`` holds what a careful reader puts down for each. It is written by hand.
- ``reviewed/`` holds what the analysis says of each. ``python -m tests.golden`` writes it anew and prints
  what has changed; read that before you commit it.
"""
