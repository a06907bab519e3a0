from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.mkdocs_plugin.config import (
    BriefingsConfig,
    MkDocsFailed,
    presentation_of,
    settings_of,
    site_in,
)
from generator.publish import Policy
from generator.settings import DEFAULTS, Settings
from generator.site.language import ENGLISH
from generator.site.presentation import DEFAULT
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
        ("indexes", ["poems"], "There is no index 'poems'. There are: actors, questions, quotes,"),
        ("indexes", ["tags", "tags"], "named twice"),
        ("actor_pages", 101, "Write a whole number from 0 to 100, not 101."),
        ("actor_pages", "many", "not 'many'."),
        ("actor_pages", True, "Write a whole number"),
        ("max_bytes", 1, "Write a whole number from 1000"),
        ("detail", "long", "('brief', 'normal', 'full')"),
        ("detail", 3, "('brief', 'normal', 'full')"),
        ("feed", False, "There is no such setting."),
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


def test_files_are_published_only_where_whole_texts_are() -> None:
    assert not problems(originals=True)
    assert problems(originals=True, publish={"open": "evidence"}).startswith("originals: ")
    assert problems(originals=True, publish=3).startswith("publish: ")


def test_sections_may_all_be_left_out() -> None:
    config = BriefingsConfig(str(ROOT / "mkdocs.yml"))
    config.load_dict({"sections": []})
    assert config.validate() == ([], [])
    assert presentation_of(config, ENGLISH).sections == ()


def test_what_concerns_the_analysis_reaches_it() -> None:
    config = BriefingsConfig(str(ROOT / "mkdocs.yml"))
    config.load_dict({"model": "other", "max_bytes": 5000, "drafts": "verified"})
    assert config.validate() == ([], [])
    assert settings_of(config) == Settings(model="other", max_bytes=5000, drafts="verified")


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
        {"sections": ["quotes"], "titles": {"source": "The text"}, "detail": "brief", "actor_pages": 0}
    )
    assert config.validate() == ([], [])
    wanted = replace(
        DEFAULT, sections=("quotes",), own_titles={"source": "The text"}, detail="brief", actor_pages=0
    )
    assert presentation_of(config, ENGLISH) == wanted


def test_what_a_site_publishes_and_how_is_taken_from_its_settings(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    (tmp_path / "docs").mkdir()
    (tmp_path / "seeds").mkdir()
    assert site_in(file) == (DEFAULTS, Policy(), DEFAULT)
    file.write_text("site_name: a\nplugins: []\n")
    assert site_in(file) == (DEFAULTS, Policy(), DEFAULT)
    file.write_text(
        "site_name: a\ntheme: {name: mkdocs, language: de}\n"
        "plugins:\n  - briefings:\n      publish:\n        other: none\n      sections: [quotes]\n"
    )
    _, policy, presentation = site_in(file)
    assert policy == Policy(other="none")
    assert (presentation.sections, presentation.titles_for()["quotes"]) == (("quotes",), "Zitate")
    file.write_text("site_name: a\nplugins:\n  - briefings:\n      publish:\n        other: some\n")
    with pytest.raises(MkDocsFailed):
        site_in(file)
