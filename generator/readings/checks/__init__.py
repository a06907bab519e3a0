"""Checks of what a reading says, each a function that raises ``Unproved`` with its reason in words.

What cannot be decided counts as not holding: a right statement that is left out costs little, for the
analysis stands in; a wrong one that stays costs trust.
"""

from __future__ import annotations


class Unproved(Exception):
    """Raised for a statement that the source does not prove; the message says what is not proved."""
