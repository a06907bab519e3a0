"""The plugin ``i18n`` (mkdocs-static-i18n), which builds the pages written by hand once for each language.

It leaves out pages that other plugins make. Ours are made once, with the site's default language, and can
be linked to from the pages of all languages.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

PLUGIN = "i18n"


def is_translated(config: MkDocsConfig) -> bool:
    """Whether the site is built in several languages."""
    return PLUGIN in config.plugins


def is_translation(config: MkDocsConfig) -> bool:
    """Whether this build is that of another language, after the site's own."""
    return is_translated(config) and not getattr(config.plugins[PLUGIN], "is_default_language_build", True)
