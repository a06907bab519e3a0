from hypothesis import given
from hypothesis import strategies as st

from generator.site.pagination import AROUND, paginate


@given(st.integers(0, 120), st.integers(1, 9))
def test_every_item_is_on_one_page_and_pages_are_full(number: int, size: int) -> None:
    items = list(range(number))
    pages = list(paginate("all", items, size, str))
    assert [item for _, chunk, _ in pages for item in chunk] == items
    assert all(len(chunk) == size for _, chunk, _ in pages[:-1])
    assert len({address for address, _, _ in pages}) == len(pages) >= 1


@given(st.integers(2, 60))
def test_a_page_links_to_few_others_and_says_what_they_begin_with(number: int) -> None:
    items = list(range(number))
    for page, (_, _, at) in enumerate(paginate("all", items, 1, str), start=1):
        assert (at.number, at.last) == (page, number)
        assert len(at.nearby) <= 2 * AROUND + 3
        assert {1, page, number} <= {one for one, _ in at.nearby}
        assert all(label == str(one - 1) for one, label in at.nearby)
