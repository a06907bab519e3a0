"""Drafts of a language model and their verification by another: models are asked here and nowhere else.

Data flows one way: ``form`` says what is answered, ``prompt`` asks for it, ``client`` sends it,
``conversation`` keeps what is answered, ``answers`` reads it, ``drafter`` grounds it and tries once more,
``verifier`` has it checked, and ``plan`` does so for many documents. No build calls a model.
"""
