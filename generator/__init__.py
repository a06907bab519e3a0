"""Turns seed documents into briefings whose every statement links to its source."""

__version__ = "0.1.0"
