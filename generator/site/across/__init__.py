"""The pages across briefings: actors, quotes, open questions, timeline, sources and tags.

A page is made when it is asked for, so that all of them never are in memory at once.
"""
