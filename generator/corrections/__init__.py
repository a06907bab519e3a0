"""Briefings put right by people: single statements, and actors in all briefings."""
