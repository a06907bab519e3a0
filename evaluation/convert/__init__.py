"""Corpora as they are published, turned into the lines that ``training.corpora`` reads."""
