"""Fits the models to annotated texts. No part of the installed package."""
