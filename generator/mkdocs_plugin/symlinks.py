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
    root, site = Path(config.config_file_path).parent.absolute(), Path(config.site_dir)
    in_site = filter(Path.is_symlink, site.iterdir() if site.is_dir() else ())
    for folder in (site, Path(config.docs_dir), *in_site):
        if link := link_towards(folder, root):
            raise PluginError(f"{link} is a symbolic link. Remove it, and put the folder itself there.")


def linked_files(files: Files, config: MkDocsConfig) -> list[File]:
    """The files of the owner's folders that are links or lie in linked folders."""
    own = [Path(folder) for folder in (config.docs_dir, config.theme.custom_dir) if folder]
    places = [(file, Path(file.abs_src_path)) for file in files if file.abs_src_path]
    return [
        file
        for file, path in places
        if any(path.is_relative_to(folder) and link_towards(path, folder) for folder in own)
    ]
