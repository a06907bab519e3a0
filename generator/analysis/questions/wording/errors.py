"""The error that the wording of a question raises."""

from __future__ import annotations

from spacy.tokens import Token


class Unphrasable(Exception):
    """What was to be asked cannot be phrased well; ``token`` is the word to blame, if one is."""

    def __init__(self, why: str, token: Token | None = None) -> None:
        """``why`` is for whoever looks for the reason."""
        super().__init__(why)
        self.token = token
