"""Grounding: what a reading says is laid over the analysis as far as the text has what it rests on.

Code looks whether cited words, quotes, names, numbers and dates are in the text, in all languages alike.
Whether a statement is true is left to whoever verifies it.
"""
