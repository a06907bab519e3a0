from pathlib import Path

import pytest

from generator.mkdocs_plugin.config import BriefingsConfig, MkDocsFailed, site_in
from generator.publish import Policy
from generator.settings import DEFAULTS
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
        ("sections", ["quotes", "quotes"], "named twice"),
        ("sections", "quotes", "Write a list"),
        ("titles", {"quotes": ""}, "is no text"),
        ("titles", ["quotes"], "Write a heading a section"),
        ("indexes", ["poems"], "There is no index 'poems'. There are: actors, questions, quotes,"),
        ("actor_pages", 101, "Write a whole number from 0 to 100, not 101."),
        ("actor_pages", True, "Write a whole number"),
        ("max_bytes", 1, "Write a whole number from 1000"),
        ("detail", "long", "('brief', 'normal', 'full')"),
        ("feed", False, "There is no such setting."),
        ("templates", "no-such-folder", "isn't an existing directory"),
        ("path", "../up", "Write a folder of the site, such as press,"),
        ("path", "a//b", "Write a folder of the site"),
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
