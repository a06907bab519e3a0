"""Files that the generator makes: empty until they are needed, and let go of afterwards."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.site.mkdocs_files import MadePage, made_file, written_file


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\nplugins: []\n")
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins._current_plugin = "briefings"  # as MkDocs sets it while it calls a plugin
    return config


def test_a_page_is_empty_until_it_is_built_and_afterwards(config: MkDocsConfig) -> None:
    page = made_file(config, "a/index.md", ()).page
    assert isinstance(page, MadePage)
    page.read_source(config)
    page.render(config, Files([]))
    assert (page.markdown, page.content, page.meta) == ("", "", {})
    page.content, page.toc = "<p>long</p>", TableOfContents([AnchorLink("A", "a", level=2)])
    page.let_go()
    assert (page.content, list(page.toc)) == ("", [])


def test_a_page_of_the_navigation_is_left_to_mkdocs(config: MkDocsConfig) -> None:
    assert made_file(config, "a/index.md", {"a/index.md"}).page is None


@pytest.mark.parametrize("name", ["data.json", "a/data.md"])
def test_data_is_in_the_site_at_once_and_stays_as_it_is(name: str, config: MkDocsConfig) -> None:
    file = written_file(config, name, b"[1]")
    target = Path(config.site_dir, name)
    assert target.read_bytes() == b"[1]"
    file.copy_file()
    assert target.read_bytes() == b"[1]"
    assert not file.is_documentation_page()
    assert file.url == name
