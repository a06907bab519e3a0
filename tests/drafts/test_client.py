"""Models behind a server on this machine that speaks OpenAI's protocol: whole, cut, busy, slow, refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from threading import Event

import llm
import pytest

from generator.drafts.client import REQUESTS, LanguageModel, NoModel, NotAnswered
from tests.drafts.model_server import Reply, fails, never_comes, prompt_of, says, serving

LONG_ANSWER = '{"summary": [{"text": "Ann Lee left the city on Monday."}]}'
GOOD = says('Here it is: {"summary": []}')
SCHEMA = {"type": "object", "properties": {"summary": {"type": "array"}}, "required": ["summary"]}
TEXT = "\n".join(f"[{at}] Ann Lee left the city on Monday, and came back on Tuesday." for at in range(1, 60))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OLLAMA_HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("schema", [True, False])
@pytest.mark.parametrize("stream", [True, False])
def test_an_answer_comes_whole_by_the_schema_where_the_model_takes_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, schema: bool, stream: bool
) -> None:
    with serving(folder, monkeypatch, GOOD, schema=schema, stream=stream) as asked:
        answer = LanguageModel("test-model").ask("Be brief.", TEXT, SCHEMA)
    assert answer.startswith("Here it is: {")
    assert answer.endswith('"summary": []}')
    [question] = asked
    assert bool(question.get("stream")) == stream
    assert TEXT in prompt_of(question)
    form = question.get("response_format", {}).get("json_schema", {}).get("schema", {})
    assert list(form.get("required", ())) == (["marks", "summary"] if schema else [])


@pytest.mark.parametrize(
    ("replies", "requests", "answered"),
    [
        ([fails(429, retry_after="0.2"), GOOD], 2, True),
        ([fails(500), fails(503), fails(529), GOOD], REQUESTS, True),
        ([*[fails(503)] * REQUESTS, GOOD], REQUESTS, False),
        ([fails(429, retry_after="3600"), GOOD], 1, False),
        ([fails(400), GOOD], 1, False),
        ([fails(403), GOOD], 1, False),  # it may be about this text alone
        ([says(LONG_ANSWER, stops_at=1), GOOD], 1, False),
        ([never_comes, GOOD], 1, False),
        ([says("I cannot help with that.")], 1, True),  # whoever reads it finds that it is none
        ([says('{"summary": [{"text": "Ann L')], 1, True),  # this is mended there
    ],
)
def test_a_busy_service_is_asked_again_but_not_for_ever(
    folder: Path, monkeypatch: pytest.MonkeyPatch, replies: list[Reply], requests: int, answered: bool
) -> None:
    begun = time.monotonic()
    with serving(folder, monkeypatch, *replies) as asked:
        model = LanguageModel("test-model", patience=1.5 if never_comes in replies else 60, waits=(0.0,))
        with nullcontext() if answered else pytest.raises(NotAnswered):
            model.ask("", TEXT)
        assert len(asked) == requests
    if requests == 2:
        assert time.monotonic() - begun >= 0.2  # as the service asks for


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        (says(LONG_ANSWER, reads=2_000), "the marks"),  # as Ollama cuts: the beginning, without a word
        (says(LONG_ANSWER, reports=100), "100 tokens"),
        (says(LONG_ANSWER), None),
        (says(LONG_ANSWER, reports=0), None),  # it does not count
    ],
)
@pytest.mark.parametrize("stream", [True, False])
def test_what_the_model_did_not_read_whole_is_no_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, reply: Reply, shown: str | None, stream: bool
) -> None:
    with serving(folder, monkeypatch, reply, stream=stream):
        with pytest.raises(NotAnswered, match="larger context") if shown else nullcontext() as failed:
            LanguageModel("test-model").ask("Be brief.", TEXT)
        assert shown is None or shown in str(failed and failed.value)


class Fake(llm.Model):
    """A model of a plugin."""

    model_id = "fake"
    can_stream = True

    def __init__(self, *answers: str | Exception | Event) -> None:
        self.answers, self.prompts, self.most, self._now = list(answers), list[llm.Prompt](), 0, 0

    def execute(self, prompt: llm.Prompt, *_: object, **__: object) -> Iterator[str]:
        self.prompts.append(prompt)
        self._now += 1
        self.most = max(self.most, self._now)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Event):
            answer.wait(60)
        self._now -= 1
        if isinstance(answer, Exception):
            raise answer
        yield str(answer)


def found(
    monkeypatch: pytest.MonkeyPatch, model: llm.Model, patience: float = 60, waits: tuple[float, ...] = (0.0,)
) -> LanguageModel:
    monkeypatch.setattr("llm.get_model", lambda _: model)
    return LanguageModel("fake", patience, waits)


PLACES: list[tuple[str, dict[str, str | None], dict[str, str], str]] = [
    ("llm_other", {}, {}, "this machine"),
    ("llm_other", {"needs_key": "other"}, {}, "the service that the key 'other' of llm is for"),
    ("llm_other", {"api_base": "http://ann:secret@box:80/v1"}, {}, "box:80/v1"),
    ("llm_ollama", {}, {}, "this machine"),
    ("llm_ollama", {}, {"OLLAMA_HOST": "http://ann:secret@box:11434"}, "box:11434"),
    ("llm_ollama", {"model_id": "big:120b-cloud"}, {}, "ollama.com"),
    ("llm.default_plugins.openai_models", {"needs_key": "openai"}, {}, "https://api.openai.com"),
    (
        "llm.default_plugins.openai_models",
        {"needs_key": "openai"},
        {"OPENAI_BASE_URL": "http://box/v1"},
        "http://box/v1",
    ),
]


@pytest.mark.parametrize(("plugin", "attributes", "environment", "place"), PLACES)
def test_who_receives_the_text_is_named(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    plugin: str,
    attributes: dict[str, str | None],
    environment: dict[str, str],
    place: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    kind = type("Other", (Fake,), {"__module__": plugin, **attributes})
    assert found(monkeypatch, kind("no")).place == place


def test_a_model_at_an_address_needs_no_set_up_and_never_gets_the_key_of_another(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "keys.json").write_text('{"openai": "sk-of-openai"}')
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")
    with serving(folder, monkeypatch, GOOD) as asked:
        base = LanguageModel("test-model").place
        model = LanguageModel(f"some/model-3b@{base}")
        assert (model.name, model.place) == ("some/model-3b", base)
        model.ask("", TEXT)
    [question] = asked
    assert question["model"] == "some/model-3b"
    assert "sk-of-openai" not in question["key"]
    with pytest.raises(NoModel, match=r"llm keys set models\.example"):
        LanguageModel("some/model@https://models.example/v1").ask("", TEXT)


@pytest.mark.parametrize("reply", [fails(401), fails(404), fails(429, code="insufficient_quota")])
def test_where_no_question_would_be_answered_it_ends(
    folder: Path, monkeypatch: pytest.MonkeyPatch, reply: Reply
) -> None:
    with serving(folder, monkeypatch, reply) as asked:
        with pytest.raises(NoModel, match="not now"):
            LanguageModel("test-model").ask("", TEXT)
        assert len(asked) == 1


class OfOllama(Fake):
    class Options(llm.Options):
        num_ctx: int | None = None


@pytest.mark.parametrize(("text", "least"), [(TEXT, 1_000), ("新しい橋が開通した。" * 600, 6_000)])
def test_a_model_that_cuts_unless_it_is_told_the_size_is_told_it(
    monkeypatch: pytest.MonkeyPatch, text: str, least: int
) -> None:
    fake = OfOllama("no")
    found(monkeypatch, fake).ask("Be brief.", text)
    [prompt] = fake.prompts
    options = prompt.options.model_dump()
    assert least < options["num_ctx"] - 4_000 < 2 * least + 1_000
