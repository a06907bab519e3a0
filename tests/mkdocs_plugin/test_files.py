"""Files that the generator makes: empty until they are needed, let go of afterwards, in nobody's place."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.mkdocs_plugin.site_files import MadePage, SiteFiles, source_of


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\nplugins: []\n")
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins._current_plugin = "briefings"  # as MkDocs sets it while it calls a plugin
    return config


def owners(config: MkDocsConfig, *names: str) -> Files:
    return Files([File(name, config.docs_dir, config.site_dir, use_directory_urls=True) for name in names])


def test_pages_of_the_navigation_and_lists_are_left_to_mkdocs(config: MkDocsConfig) -> None:
    ours = SiteFiles(Files([]), config, "news")
    assert ours.add_page("briefings/fair", in_nav={"news/briefings/fair.md"}).page is None
    assert ours.add_page("timeline").page is None
    assert isinstance(ours.add_page("timeline/page/2").page, MadePage)


@pytest.mark.parametrize(("path", "name"), [("", "data.json"), ("a/b", "a/data.md")])
def test_data_is_in_the_site_at_once_and_stays_as_it_is(name: str, path: str, config: MkDocsConfig) -> None:
    files = Files([])
    SiteFiles(files, config, path).add_data(name, b"[1]")
    [file] = files
    target = Path(config.site_dir, path, name)
    assert target.read_bytes() == b"[1]"
    file.copy_file()
    assert target.read_bytes() == b"[1]"
    assert not file.is_documentation_page()
    assert file.url == f"{path}/{name}".lstrip("/")


@pytest.mark.parametrize("path", ["", "news"])
def test_pages_have_the_same_place_whatever_the_owners_pages_have(path: str, config: MkDocsConfig) -> None:
    config.use_directory_urls = not path
    ours = SiteFiles(Files([]), config, path)
    for address in ("", "briefings", "briefings/fair", "briefings/index", "briefings/a/README"):
        file = ours.add_page(address)
        assert Path(file.dest_uri) == Path(path, address, "index.html")
        assert ours.find_page(address) is file


def test_a_source_is_what_one_would_link_to() -> None:
    assert source_of("briefings/fair", "news") == "news/briefings/fair.md"
    assert source_of("briefings", "news") == "news/briefings/index.md"
    assert source_of("actors/people", "") == "actors/people/index.md"
    # No name of a seed takes the place of a list.
    assert source_of("briefings/index", "") == "briefings/index/index.md"


@pytest.mark.parametrize(
    "theirs", ["briefings/index.md", "briefings.md", "briefings/README.md", "briefings/index.html"]
)
def test_no_page_takes_the_place_of_an_owners_file(theirs: str, config: MkDocsConfig) -> None:
    files = owners(config, theirs, "other.md")
    ours = SiteFiles(files, config, "")
    ours.add_page("briefings")
    with pytest.raises(PluginError) as told:
        ours.refuse_clashes()
    assert f"docs/{theirs}" in str(told.value)
    assert "'briefings/index.html'" in str(told.value)
    assert "path: press" in str(told.value)
    assert {file.src_uri for file in files} == {theirs, "other.md"}


def test_no_data_takes_the_place_of_an_owners_file(config: MkDocsConfig) -> None:
    ours = SiteFiles(owners(config, "press/feed.xml", "actors.csv"), config, "press")
    ours.add_data("actors.csv", b"ours")
    ours.refuse_clashes()
    ours.add_data("feed.xml", b"ours")
    with pytest.raises(PluginError, match=r"docs/press/feed\.xml has the place"):
        ours.refuse_clashes()
    assert not Path(config.site_dir, "press/feed.xml").exists()


@pytest.mark.parametrize("theirs", ["press/pagefind/mine.js", "press/pagefind"])
def test_a_place_for_what_is_made_later_is_kept(theirs: str, config: MkDocsConfig) -> None:
    ours = SiteFiles(owners(config, theirs, "pagefind/a.js", "press/pagefinder.js"), config, "press")
    ours.reserve("pagefind")
    with pytest.raises(PluginError, match=f"docs/{theirs} has the place of 'press/pagefind'") as told:
        ours.refuse_clashes()
    assert str(told.value).count("has the place") == 1


def test_what_the_owner_leaves_out_of_the_site_is_in_nobodys_way(config: MkDocsConfig) -> None:
    files = owners(config, "tags/index.md")
    next(iter(files)).inclusion = InclusionLevel.EXCLUDED
    ours = SiteFiles(files, config, "")
    made = ours.add_page("tags")
    ours.refuse_clashes()
    assert list(files) == [made]


def test_an_owners_style_sheet_takes_the_place_of_ours(config: MkDocsConfig, tmp_path: Path) -> None:
    (tmp_path / "ours.css").write_text("")
    files = owners(config, "news/assets/a.css")
    ours = SiteFiles(files, config, "news")
    ours.add_asset("assets/a.css", tmp_path / "ours.css")
    ours.add_asset("assets/b.css", tmp_path / "ours.css")
    ours.refuse_clashes()
    assert [file.src_uri for file in files] == ["news/assets/a.css", "news/assets/b.css"]
