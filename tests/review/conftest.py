"""Fixtures of this folder."""

from tests.review.pulls import repository

__all__ = ["repository"]
