"""Readings drafted by a language model, which is asked here and nowhere else: no build calls one."""
