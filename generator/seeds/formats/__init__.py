"""Readers of the formats that seeds may have: bytes into a document, a module a format."""
