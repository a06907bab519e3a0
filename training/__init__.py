"""Fits the weights of the analysis's judges to annotated texts. It is no part of the package that is installed."""
