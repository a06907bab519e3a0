"""Whatever strangers' bytes can reach, with input that nobody would write.

``scripts/fuzz.py`` does the same without an end.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz_targets import SAMPLES, TARGETS

pytestmark = pytest.mark.nightly

EXAMPLES = 60
SPLICES = (
    b"<",
    b">",
    b"&",
    b'"',
    b"'",
    b"\0",
    b"\n",
    b"\xff",
    b"(",
    b")",
    b"[",
    b"]",
    b"<<",
    b">>",
    b"-",
    b"obj",
)
edits = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 40),
        st.one_of(st.binary(max_size=8), st.sampled_from(SPLICES), st.text(max_size=4).map(str.encode)),
    ),
    max_size=8,
)


def edited(sample: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, gone, new in changes:
        at = int(place * len(sample))
        sample = sample[:at] + new + sample[at + gone :]
    return sample


@pytest.mark.parametrize("target", TARGETS)
def test_sound_samples_pass(target: str) -> None:
    for sample in SAMPLES[target]:
        TARGETS[target](sample)


@pytest.mark.parametrize("target", TARGETS)
def test_edited_samples_do_no_harm(target: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(SAMPLES[target]), edits)
    def run(sample: bytes, changes: list[tuple[float, int, bytes]]) -> None:
        TARGETS[target](edited(sample, changes))

    run()


@pytest.mark.parametrize("target", TARGETS)
def test_any_bytes_do_no_harm(target: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None)
    @given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode())))
    def run(data: bytes) -> None:
        TARGETS[target](data)

    run()
