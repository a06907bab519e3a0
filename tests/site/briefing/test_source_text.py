from hypothesis import given
from hypothesis import strategies as st

from generator.model import Evidence
from generator.site.briefing.source_text import Highlight, lay_out, merge_spans, paragraph_numbers
from tests.site import make
from tests.site.reading import Reading

SEED = make.seed("Head\none two three\nfour five\nxy")
WITHIN = st.integers(0, len(SEED.text))
SPANS = st.tuples(WITHIN, WITHIN).filter(lambda pair: pair[0] != pair[1]).map(sorted)
MARKS = st.lists(st.lists(SPANS, min_size=1, max_size=3), max_size=6)


def mark(number: int, *spans: list[int]) -> Highlight:
    places = tuple(Evidence(start=start, end=end) for start, end in spans)
    return Highlight(id=f"m{number}", statement=f"s{number}", spans=places)


def laid_out(*marks: Highlight) -> Reading:
    source = lay_out(SEED, marks)
    paragraphs = "".join(f"<p>{paragraph.html}</p>" for paragraph in source.paragraphs)
    return Reading(f"<style>{source.style}</style>{paragraphs}")


@given(MARKS)
def test_each_mark_lights_up_exactly_its_stretches(places: list[list[list[int]]]) -> None:
    marks = [mark(number, *spans) for number, spans in enumerate(places)]
    page = laid_out(*marks)
    assert not page.unclosed
    for made in marks:
        wanted = "".join(
            "".join(SEED.text[span.start : span.end].split()) for span in merge_spans(SEED.text, made.spans)
        )
        if wanted:
            assert page.lit(made.id) == wanted
            assert page.ids.count(made.id) == 1


@given(MARKS)
def test_marks_change_no_character_of_the_text(places: list[list[list[int]]]) -> None:
    marks = [mark(number, *spans) for number, spans in enumerate(places)]
    texts = [Reading(f'<p id="p">{part.html}</p>').text("p") for part in lay_out(SEED, marks).paragraphs]
    assert "\n".join(texts) == SEED.text


def test_text_is_escaped_inside_and_outside_of_marks() -> None:
    seed = make.seed("<b>&amp;<i>", ("body",))
    html = lay_out(seed, [mark(1, [0, 3])]).paragraphs[0].html
    assert "<b>" not in html
    assert "&amp;amp;&lt;i&gt;" in html


def test_only_body_paragraphs_are_counted() -> None:
    assert paragraph_numbers(SEED.paragraphs) == (None, 1, 2, None)


def test_stretches_without_a_word_between_them_become_one() -> None:
    text = "“It is open,” she said."
    spans = [make.place(text, "It is open"), make.place(text, "she"), make.place(text, "said")]
    assert merge_spans(text, spans) == (Evidence(start=1, end=len(text) - 1),)
