"""Corpora as they are published, turned into the lines that ``corpora`` reads."""
