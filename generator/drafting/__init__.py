"""Readings drafted by a language model, which is asked here and nowhere else: no build calls one.

Data flows one way: ``prompt`` says what is asked, ``client`` asks, ``answers`` understands, ``checking`` proves,
``drafter`` puts the questions about one document in their order, and ``plan`` does so for many.
"""
