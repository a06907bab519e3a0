"""Drafts by a language model and their verification by another one. Only this package asks models.

Data flows one way: ``form`` defines the answers, ``prompt`` asks for them, ``client`` sends the prompt,
``conversation`` keeps the answers, ``answers`` turns them into entries, ``drafter`` grounds these and tries
once more, ``verifier`` has a model check them, which ``trial`` tests first, and ``plan`` does all this for
many documents. No build calls a model.
"""
