"""Fits the weights of the analysis's judges to annotated texts. No part of the installed package."""
