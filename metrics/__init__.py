"""Measures that fitting and evaluation share: overlaps, rankings, and whether two things are the same."""
