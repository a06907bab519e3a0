"""Readings drafted by a language model, which is asked here and nowhere else: no build calls one.

Data flows one way: ``prompt`` says what is asked, ``client`` asks, ``conversation`` keeps what is answered,
``answers`` understands it, ``drafter`` checks it and asks once more, and ``plan`` does so for many documents.
"""
