"""Features of a prompt: what tells whether an editor would ask about it."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing.columns import columns
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.prompts import (
    Prompt,
    Sentence,
    groups_of_noun,
    groups_of_verb,
    noun_groups,
    verb_groups,
)
from generator.analysis.questions.syntax import (
    WH,
    helper,
    is_conditional,
    is_habit,
    is_history,
    is_negated,
    is_passive,
    subject_of,
)
from generator.model import Actor, Quote

_AHEAD = (
    "ahead",
    "coming",
    "future",
    "imminent",
    "later",
    "next",
    "pending",
    "soon",
    "tomorrow",
    "upcoming",
    "until",
    "yet",
)
_BACK = ("ago", "already", "earlier", "former", "last", "once", "previously", "since", "then", "yesterday")
_TURNS = ("although", "but", "despite", "however", "though", "while", "yet", "still")
_DOUBTS = (
    "alleged",
    "allegedly",
    "apparently",
    "disputed",
    "doubtful",
    "likely",
    "maybe",
    "perhaps",
    "possible",
    "possibly",
    "potential",
    "probable",
    "probably",
    "reportedly",
    "uncertain",
    "unclear",
    "unconfirmed",
    "undecided",
    "unknown",
    "unlikely",
    "unresolved",
    "unsure",
)
_SELF = ("i", "me", "my", "our", "us", "we")
_HABITS = ("always", "every", "generally", "never", "often", "sometimes", "usually")
_BY_WORD: dict[str, list[str]] = defaultdict(list)  # what a word counts for, wherever it stands
for _sign, _words in (
    ("no", ("no",)),
    ("if", ("if", "unless")),
    ("whether", ("whether",)),
    ("ahead", _AHEAD),
    ("back", _BACK),
    ("turns", _TURNS),
    ("doubts", _DOUBTS),
    ("habits", _HABITS),
    ("first person", _SELF),
    ("you", ("you", "your")),
):
    for _word in _words:
        _BY_WORD[_word].append(_sign)
_YEAR = re.compile(r"(1[5-9]|20)\d\d$")


class Text:
    """The features of the sentences and prompts of one text."""

    def __init__(
        self,
        parsed: Parsed,
        entities: Entities,
        actors: Sequence[Actor],
        quotes: Sequence[Quote],
        sentences: Sequence[Sentence],
    ) -> None:
        """``sentences`` are all of the body's, at least one; the others are what is known of the text."""
        self.parsed = parsed
        self._prompted: dict[int, list[dict[str, float]]] = {}
        self.at = entities.at
        self.sentences = sentences
        told = self.told = columns(parsed.doc)
        parts = [(i, above) for i, above in enumerate(told.head) if i != above]
        # The verbs that are denied, and those with a "has", a "will" or a "to".
        self.negated = {
            above for i, above in parts if told.dep[i] == "neg" or told.lower[i] in ("never", "no")
        }
        self.perfect = {above for i, above in parts if told.dep[i] == "aux" and told.tag[i] in ("VBZ", "VBP")}
        self.modal = {above for i, above in parts if told.dep[i] == "aux" and told.tag[i] == "MD"}
        self.to = {above for i, above in parts if told.tag[i] == "TO"}
        self.begun = {entity.start: entity.label_ for entity in parsed.doc.ents}
        self.salience = {actor.id: actor.salience for actor in actors}
        self.spoken = self._spoken(quotes)
        self.counted = [self._count(sentence) for sentence in sentences]
        names = {name for count in self.counted for name in count}
        sums = {name: sum(count.get(name, 0.0) for count in self.counted) for name in names}
        self.means = {f"mean={name}": value / len(sentences) for name, value in sums.items()}
        self.words = [self._content(sentence.span) for sentence in sentences]
        self.title = self._content(parsed.doc[: parsed.title_end])
        self.lead = set().union(*self.words[:2])
        self.often = Counter(word for words in self.words for word in words)
        self.paragraphs = [parsed.passage_at(sentence.span.start) for sentence in sentences]
        changes = (here != before for before, here in pairwise(self.paragraphs))
        self.before = [
            0,
            *accumulate(changes, initial=1),
        ]  # paragraphs of the sentences before each
        self.by_form = Counter(prompt.form for sentence in sentences for prompt in sentence.prompts)
        self.matters = Counter(
            lemma for s in sentences for lemma in {prompt.what.lemma_.lower() for prompt in s.prompts}
        )
        self.done: dict[str, int] = {}
        for sentence in sentences:
            for i in range(sentence.span.start, sentence.span.end):
                if told.tag[i] in ("VBD", "VBN") and i not in self.modal and i not in self.negated:
                    self.done[parsed.doc[i].lemma_] = i

    def table(self) -> list[dict[str, float]]:
        """The features of each sentence: its own, the text's, and the highest of its prompts'."""
        rows = []
        for sentence in self.sentences:
            own = self.of_prompts(sentence.number)
            names = {name for prompt in own for name in prompt}
            rows.append(
                {
                    **{f"count={name}": value for name, value in self.counted[sentence.number].items()},
                    **self.means,
                    **self.of_place(sentence),
                    **{f"prompt={name}": max(one.get(name, 0.0) for one in own) for name in names},
                }
            )
        return rows

    def of_prompts(self, number: int) -> list[dict[str, float]]:
        """The features of each prompt of a sentence but the plain one, which is its last."""
        if number not in self._prompted:
            sentence = self.sentences[number]
            prompts = [prompt for prompt in sentence.prompts if prompt.form != "plain"]
            self._prompted[number] = [self.of_prompt(one, sentence) for one in prompts]
        return self._prompted[number]

    def _content(self, span: Span) -> set[str]:
        """The words with meaning of their own."""
        return {self.told.lemma[i] for i in range(span.start, span.end) if self.told.content[i]}

    def _spoken(self, quotes: Sequence[Quote]) -> list[list[Quote]]:
        """The quotes in each sentence."""
        found: list[list[Quote]] = [[] for _ in self.sentences]
        places = [self.parsed.evidence_of(sentence.span) for sentence in self.sentences]
        ends = [place.end for place in places]
        for quote in sorted(quotes, key=lambda quote: quote.start):
            for number in range(bisect_right(ends, quote.start), len(places)):
                if places[number].start >= quote.end:
                    break
                found[number].append(quote)
        return found

    def _count(self, sentence: Sentence) -> dict[str, float]:
        span, quotes = sentence.span, self.spoken[sentence.number]
        count: defaultdict[str, float] = defaultdict(float)
        told = self.told
        for i in range(span.start, span.end):
            lower, pos, tag, dep = told.lower[i], told.pos[i], told.tag[i], told.dep[i]
            if pos in ("VERB", "AUX"):
                negated = i in self.negated
                for group in groups_of_verb(told.lemma[i]):
                    count[f"verb {group}"] += 1
                    count[f"no {group}"] += negated
                count["verbs"] += 1
                count["past"] += tag == "VBD"
                count["present"] += tag in ("VBZ", "VBP")
                count["perfect"] += tag == "VBN" and i in self.perfect
                count["to"] += i in self.to
                count["negated"] += negated
                count["clauses"] += dep in ("ccomp", "advcl", "relcl", "xcomp")
                if tag == "MD":
                    count[f"modal {_MODAL_FORMS.get(lower, lower)}"] += 1
            elif pos == "NOUN":
                for group in groups_of_noun(told.lemma[i]):
                    count[f"noun {group}"] += 1
            for name in _BY_WORD.get(lower, ()):
                count[name] += 1
            if lower in WH and dep not in ("nsubj", "nsubjpass", "mark"):
                count["wh"] += 1
            if told.number[i]:
                count["numbers"] += 1
                count["years"] += _YEAR.match(lower) is not None
            label = self.begun.get(i)
            count["dates"] += label in ("DATE", "TIME")
            count["money"] += label in ("MONEY", "PERCENT")
        for quote in quotes:
            if quote.cue is not None:
                count[f"act {quote.cue.act}"] = 1.0
        count["prompts"] = math.log1p(len(sentence.prompts))
        text = span.text
        count["quoted"] = any(mark in text for mark in '“”"')
        count["inside quotes"] = any(quote.kind != "indirect" for quote in quotes)
        count["indirect"] = any(quote.kind == "indirect" for quote in quotes)
        count["question mark"] = "?" in text
        count["named"] = math.log1p(len({self.at[token.i][0].id for token in span if token.i in self.at}))
        count["words"] = math.log1p(len(span))
        return count

    def of_place(self, sentence: Sentence) -> Mapping[str, float]:
        """Where a sentence stands, and how far it belongs to the main story."""
        n, total, words = sentence.number, len(self.sentences), self.words[sentence.number]
        here = [
            k for k in range(max(0, n - 8), min(total, n + 9)) if self.paragraphs[k] == self.paragraphs[n]
        ]
        ids = {self.at[token.i][0].id for token in sentence.span if token.i in self.at}
        weights = [self.salience.get(one, 0.0) for one in ids]
        after = self.sentences[n + 1].span if n + 1 < total else None
        return {
            "place": n / total,
            "number": math.log1p(n),
            "from end": math.log1p(total - 1 - n),
            "paragraph": math.log1p(self.before[n]),
            "in paragraph": here.index(n),
            "sentences": math.log1p(total),
            "begins with pronoun": sentence.span[0].pos_ == "PRON",
            "title words": len(words & self.title),
            "share of title": len(words & self.title) / max(1, len(self.title)),
            "share of lead": len(words & self.lead) / max(1, len(self.lead)) if n > 1 else 1.0,
            "central": sum(math.log1p(self.often[word]) for word in sorted(words)) / max(1, len(words)),
            "before": _shared(words, self.words[n - 1]) if n else 0.0,
            "after": _shared(words, self.words[n + 1]) if after is not None else 0.0,
            "salience": sum(weights),
            "highest salience": max(weights, default=0.0),
            "actors": sum(weight > 0.3 for weight in weights),
            "next turns": after is not None and after[0].lower_ in _TURNS,
            "next denies": after is not None
            and any({"deny", "refuse"} & verb_groups(t) for t in after if t.pos_ == "VERB"),
            "next quoted": after is not None and bool(self.spoken[n + 1]),
            "previous quoted": n > 0 and bool(self.spoken[n - 1]),
        }

    def of_prompt(self, prompt: Prompt, sentence: Sentence) -> dict[str, float]:
        """What a prompt is, by its words and what governs them."""
        token, what = prompt.token, prompt.what
        who = prompt.who or subject_of(what)
        own = verb_groups(what) if what.pos_ in ("VERB", "AUX") else frozenset[str]()
        own_noun = noun_groups(what) if what.pos_ == "NOUN" else frozenset[str]()
        above = (
            verb_groups(token)
            if token != what
            else verb_groups(what.head)
            if what.head != what
            else frozenset()
        )
        subject = self.at.get(who.i) if who is not None else None
        source = self.at.get(prompt.source.i) if prompt.source is not None else None
        labels = _labels_above(token)
        inside = [t for t in what.subtree if t.i < what.i + 60]
        words = {self.told.lemma[t.i] for t in inside if self.told.content[t.i]}
        same = [one for one in sentence.prompts if one.form == prompt.form]
        return {
            f"form={prompt.form}": 1.0,
            **{f"own={name}": 1.0 for name in own},
            **{f"own noun={name}": 1.0 for name in own_noun},
            **{f"above={name}": 1.0 for name in above},
            f"kind={None if subject is None else subject[0].kind}": 1.0,
            "depth": len(labels),
            "main": not labels or set(labels) <= {"ccomp", "conj"},
            "in relative": bool({"relcl", "acl"} & set(labels)),
            "in adverbial": "advcl" in labels,
            "said": prompt.source is not None,
            "token past": token.tag_ == "VBD",
            "token present": token.tag_ in ("VBZ", "VBP"),
            "token perfect": token.tag_ == "VBN" and bool(helper(token, "VBZ") or helper(token, "VBP")),
            "token negated": is_negated(token),
            "what negated": is_negated(what),
            "passive": is_passive(what),
            "be": what.lemma_ == "be",
            "have": what.lemma_ in ("have", "get", "do", "make", "go", "come"),
            "conditional": is_conditional(what),
            "habit": is_habit(what),
            "history": is_history(what),
            "subject named": subject is not None,
            "subject pronoun": who is not None and who.pos_ == "PRON",
            "subject plural": who is not None and who.tag_ in ("NNS", "NNPS"),
            "source named": source is not None,
            "speaker": prompt.speaker is not None,
            "subject salience": self.salience.get(subject[0].id, 0.0) if subject is not None else 0.0,
            "source salience": self.salience.get(source[0].id, 0.0) if source is not None else 0.0,
            "speaks of itself": source is not None and subject is not None and source[0] is subject[0],
            "told later": self.done.get(what.lemma_, -1) > sentence.span.end,
            "words of what": math.log1p(len(inside)),
            "names in what": sum(t.i in self.at for t in inside),
            "title in what": len(words & self.title),
            "date in what": any(t.ent_type_ == "DATE" for t in inside),
            "first in sentence": (token.i - sentence.span.start) / len(sentence.span),
            "only of form": len(same),
            "raised again": math.log(self.matters[what.lemma_.lower()]),
            "of form": math.log1p(self.by_form[prompt.form]),
        }


_MODAL_FORMS = {
    "'ll": "will",
    "’ll": "will",
    "wo": "will",
    "'d": "would",
    "’d": "would",
    "ca": "can",
    "shall": "will",
}


def _shared(left: set[str], right: set[str]) -> float:
    return len(left & right) / max(1, min(len(left), len(right)))


def _labels_above(token: Token) -> list[str]:
    """The labels of the clauses that a token stands in, from within."""
    found: list[str] = []
    while token.head != token and len(found) < 8:
        if token.dep_ in ("ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "csubj"):
            found.append(token.dep_)
        token = token.head
    return found
