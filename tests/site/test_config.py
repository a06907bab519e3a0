from pathlib import Path

import pytest
from mkdocs.config.config_options import SubConfig
from mkdocs.exceptions import Abort
from msgspec.structs import replace

from generator.settings import Settings
from generator.site.config import BriefingsConfig, policy_in, presentation_of, settings_of
from generator.site.language import ENGLISH
from generator.site.presentation import DEFAULT, SECTIONS
from generator.site.publication import Policy
from tests.site.building import ROOT


def problems(**settings: object) -> str:
    config = BriefingsConfig(str(ROOT / "mkdocs.yml"))
    config.load_dict(settings)
    errors, warnings = config.validate()
    return " ".join(f"{name}: {message}" for name, message in errors + warnings)


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("sections", ["summary", "poems"], "There is no section 'poems'. There are: summary, actors,"),
        ("sections", ["source"], "There is no section 'source'"),
        ("sections", ["quotes", "quotes"], "named twice"),
        ("sections", "quotes", "Write a list"),
        ("titles", {"poems": "Poems"}, "There is no section 'poems'"),
        ("titles", {"quotes": ""}, "is no text"),
        ("titles", ["quotes"], "Write a heading a section"),
        ("indexes", ["poems"], "There is no index 'poems'. There are: stories, actors, quotes,"),
        ("indexes", ["tags", "tags"], "named twice"),
        ("related", 21, "Write a whole number from 0 to 20, not 21."),
        ("list_titles", 9, "from 10 to 1000"),
        ("list_statements", "many", "from 10 to 1000"),
        ("actor_items", 0, "from 1 to 100"),
        ("summary_sentences", 0, "from 1 to 20"),
        ("summary_words", 1, "from 10 to 1000"),
        ("questions", -1, "from 0 to 50"),
        ("max_bytes", 1, "Write a whole number from 1000"),
        ("detail", "long", "('brief', 'normal', 'full')"),
        ("detail", 3, "('brief', 'normal', 'full')"),
        (
            "actors_shown",
            9,
            "'detail' takes its place: of actors, 'brief' shows 5 at once, 'normal' 8, 'full' all.",
        ),
        ("questions_shown", 9, "of questions, 'brief' shows 1 at once, 'normal' 3, 'full' all."),
        ("quotes_shown", 9, "of quotes, 'brief' shows 2 at once, 'normal' 5, 'full' all."),
        ("events_shown", 9, "of events, 'brief' shows 3 at once, 'normal' 5, 'full' all."),
        ("brevity", 20, "'detail' takes its place: 'brief' shows little of each section at once"),
        ("newest", 0, "Write a whole number from 1 to 100, not 0."),
        ("newest", True, "Write a whole number"),
        ("feed_items", "ten", "Write a whole number from 1 to 200, not 'ten'."),
        ("feed", "perhaps", "Expected type"),
        ("search", 1, "Expected type"),
        ("templates", "no-such-folder", "isn't an existing directory"),
        ("path", "../up", "Write a folder of the site, such as press,"),
        ("path", "a//b", "Write a folder of the site"),
        ("path", "my press", "not 'my press'"),
        ("path", 3, "not 3"),
        ("sektions", [], "Did you mean 'sections'?"),
    ],
)
def test_wrong_values_are_refused_and_the_message_says_why(setting: str, value: object, told: str) -> None:
    found = problems(**{setting: value})
    assert found.startswith(f"{setting}: ")
    assert told in found


@pytest.mark.parametrize(
    ("given", "taken"), [("", ""), ("/press/", "press"), ("news/press-2", "news/press-2")]
)
def test_a_path_is_a_folder_of_the_site(given: str, taken: str) -> None:
    config = BriefingsConfig(str(ROOT / "mkdocs.yml"))
    config.load_dict({"path": given, "seeds": str(ROOT / "seeds")})
    assert config.validate() == ([], [])
    assert config.path == taken


def test_right_values_are_taken() -> None:
    assert not problems(
        sections=["quotes"],
        detail="full",
        titles={"source": "The text"},
        feed=False,
        feed_items=5,
        search=False,
    )


def test_sections_may_all_be_left_out() -> None:
    config = BriefingsConfig(str(ROOT / "mkdocs.yml"))
    config.load_dict({"sections": []})
    assert config.validate() == ([], [])
    assert presentation_of(config, ENGLISH).sections == ()


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    readme = Path(ROOT / "README.md").read_text()
    for name, setting in BriefingsConfig._schema:
        [row] = [line for line in readme.splitlines() if line.startswith(f"| `{name}` |")]
        default = setting.default
        if isinstance(default, bool):
            default = str(default).lower()
        if isinstance(setting, SubConfig):
            default = [f"{key}: {one.default}" for key, one in setting.config_class._schema]
        shown = "none" if default is None or default == {} else default
        words = ", ".join(shown) if isinstance(shown, list) else str(shown)
        assert words in row.split("|")[-2]


def test_what_concerns_the_analysis_reaches_it() -> None:
    config = BriefingsConfig(str(ROOT / "mkdocs.yml"))
    config.load_dict({"summary_sentences": 5, "summary_words": 90, "questions": 2, "max_bytes": 5000})
    assert config.validate() == ([], [])
    wanted = Settings(summary_sentences=5, summary_words=90, questions=2, max_bytes=5000)
    assert settings_of(config) == wanted


@pytest.mark.parametrize("linked", ["data", "data/seeds"])
def test_a_folder_of_seeds_that_is_a_link_is_refused(tmp_path: Path, linked: str) -> None:
    (tmp_path / "elsewhere" / "seeds").mkdir(parents=True)
    (tmp_path / linked).parent.mkdir(exist_ok=True)
    (tmp_path / linked).symlink_to(tmp_path / "elsewhere" / ("seeds" if linked == "data/seeds" else ""))
    config = BriefingsConfig(str(tmp_path / "mkdocs.yml"))
    config.load_dict({"seeds": "data/seeds"})
    [(setting, message)], _ = config.validate()
    assert setting == "seeds"
    assert "is a symbolic link" in str(message)


def test_what_concerns_the_pages_reaches_them() -> None:
    config = BriefingsConfig(str(ROOT / "mkdocs.yml"))
    config.load_dict(
        {"sections": ["quotes"], "titles": {"source": "The text"}, "detail": "brief", "related": 0}
    )
    assert config.validate() == ([], [])
    wanted = replace(
        DEFAULT, sections=("quotes",), titles=SECTIONS | {"source": "The text"}, detail="brief", related=0
    )
    assert presentation_of(config, ENGLISH) == wanted


def test_what_a_site_publishes_is_taken_from_its_settings(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    (tmp_path / "docs").mkdir()
    (tmp_path / "seeds").mkdir()
    assert policy_in(file) == Policy()
    file.write_text("site_name: a\nplugins: []\n")
    assert policy_in(file) == Policy()
    file.write_text("site_name: a\nplugins:\n  - briefings:\n      publish:\n        other: none\n")
    assert policy_in(file) == Policy(other="none")
    file.write_text("site_name: a\nplugins:\n  - briefings:\n      publish:\n        other: some\n")
    with pytest.raises(Abort):
        policy_in(file)
