"""The analysis: one pass of spaCy over a seed, then one room for each section of its briefing."""
