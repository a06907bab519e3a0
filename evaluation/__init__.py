"""Measures how often briefings are right, on texts that people annotated. Not part of the package."""
