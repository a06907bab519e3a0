"""Measures how fast the generator is and how it grows; ``python -m benchmarks`` runs all of it."""
