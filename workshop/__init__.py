"""Fits the models of the analysis to annotated texts, and measures the analysis on them. Not installed."""
