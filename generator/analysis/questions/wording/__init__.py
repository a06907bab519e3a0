"""Putting a question into words: how things are named, what is left out, and a last check."""
