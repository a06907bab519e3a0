"""The analysis: one pass of spaCy over a seed, then one module a section of its briefing."""
