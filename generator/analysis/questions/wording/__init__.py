"""A question put into words: what is named how, what is left out, what is sound."""
