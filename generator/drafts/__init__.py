"""Drafts of a language model and their verification by another: models are asked here and nowhere else.

Data flows one way: ``form`` says what is answered, ``prompt`` asks for it, ``client`` sends it,
``conversation`` keeps what is answered, ``answers`` makes entries of it, ``drafter`` grounds them and tries
once more, ``verifier`` has them checked by a model that ``trial`` tests, and ``plan`` does so for many
documents. No build calls a model.
"""
