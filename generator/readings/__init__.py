"""Readings: what an editor or a model has put down for a page, checked against the source."""
