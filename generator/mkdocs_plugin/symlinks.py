"""Symbolic links in the folders of a site: a pull request could publish, or empty, what they lead to."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from generator.seeds.files import link_towards


def refuse_linked_folders(config: MkDocsConfig) -> None:
    """Raise ``PluginError`` where the folder of the site or that of pages written by hand leads elsewhere.

    MkDocs empties the one and takes all of the other into it.
    """
    for folder in (config.site_dir, config.docs_dir):
        if link := _link(Path(folder), config):
            raise PluginError(f"{link} is a symbolic link. Remove it, and put the folder itself there.")


def linked_files(files: Files, config: MkDocsConfig) -> list[File]:
    """The files of the owner's folders that are links or lie in linked folders."""
    own = [Path(folder) for folder in (config.docs_dir, config.theme.custom_dir) if folder]
    return [file for file in files if file.abs_src_path and _is_linked(Path(file.abs_src_path), own)]


def _is_linked(path: Path, own: list[Path]) -> bool:
    return any(path.is_relative_to(folder) and link_towards(path, folder) is not None for folder in own)


def _link(folder: Path, config: MkDocsConfig) -> Path | None:
    """The link by which a folder, or something right in it, leads elsewhere."""
    root = Path(config.config_file_path).parent.absolute()
    inside = folder.iterdir() if folder == Path(config.site_dir) and folder.is_dir() else ()
    return link_towards(folder, root) or next(filter(Path.is_symlink, inside), None)
