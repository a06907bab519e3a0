"""The closed classes of English words: pronouns, articles, auxiliaries. One set of each, in small letters."""

from __future__ import annotations

from typing import Literal

Sex = Literal["male", "female"]

I = frozenset(("i", "me", "my", "mine", "myself"))  # noqa: E741 - the word itself
WE = frozenset(("we", "us", "our", "ours", "ourselves"))
YOU = frozenset(("you", "your", "yours", "yourself", "yourselves"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
IT = frozenset(("it", "its", "itself"))
HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
FIRST_PERSON = I | WE
THIRD_PERSON = HE | SHE | IT | THEY
SEXES: dict[str, Sex] = {**dict.fromkeys(sorted(HE), "male"), **dict.fromkeys(sorted(SHE), "female")}
POINTING = frozenset(("this", "that", "these", "those"))
RELATIVE = frozenset(("who", "which", "that"))
WILL = frozenset(("will", "wo", "shall", "'ll", "’ll"))
HAVE = frozenset(("have", "has", "had", "'ve", "’ve"))
# Nouns that tell of a person no more than the sex and the age.
ANYBODY = ("man", "woman", "boy", "girl", "person")
