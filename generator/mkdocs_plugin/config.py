"""The plugin's settings in ``mkdocs.yml``: what they are, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import get_args
from urllib.parse import urljoin

import msgspec
from mkdocs.config import config_options as option
from mkdocs.config import load_config
from mkdocs.config.base import BaseConfigOption, Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from generator.model import Published
from generator.publish import Policy
from generator.sections import LAST, UnusableSection, all_sections, lists
from generator.seeds.files import link_towards
from generator.seeds.metadata.yaml_nodes import known_ones
from generator.settings import DEFAULT_CACHE, DEFAULT_MODEL, DEFAULTS, Drafts, Settings
from generator.site.language import Language, language_of
from generator.site.presentation import DEFAULT, Detail, Presentation, template_environment


class MkDocsFailed(Exception):
    """MkDocs has given up; the message says why, and is empty where that has been said."""


_SITE_PATH = re.compile(r"[\w-]+(/[\w-]+)*")


class Number(option.Type[int]):
    """A whole number within bounds."""

    def __init__(self, *, default: int, least: int, most: int) -> None:  # noqa: D107 - told by the class
        super().__init__(int, default=default)
        self.least, self.most = least, most

    def run_validation(self, value: object) -> int:
        """Refuse what is no number or out of bounds."""
        if type(value) is not int or not self.least <= value <= self.most:
            raise ValidationError(f"Write a whole number from {self.least} to {self.most}, not {value!r}.")
        return value


class SeedsFolder(option.Dir):
    """The folder of seeds, relative to ``mkdocs.yml``."""

    def run_validation(self, value: object) -> str:
        """Refuse what leads elsewhere: a pull request could publish what is there."""
        folder = super().run_validation(value)
        if link := link_towards(Path(folder), Path(self.config_dir or ".").absolute()):
            raise ValidationError(f"'{link}' is a symbolic link. Put the folder itself there, or name it.")
        return folder


class SitePath(option.OptionallyRequired[str]):
    """A folder of the site, such as ``press`` or ``news/press``; empty for the whole site."""

    def run_validation(self, value: object) -> str:
        """Refuse what is no such folder."""
        if value == "":
            return ""
        if not isinstance(value, str) or not _SITE_PATH.fullmatch(path := value.strip("/")):
            raise ValidationError(
                f"Write a folder of the site, such as press, in letters, digits, - and _, not {value!r}."
            )
        return path


class FolderOrAddress(option.Dir):
    """A folder, relative to ``mkdocs.yml``, or an address that fsspec knows."""

    def run_validation(self, value: object) -> str:
        """Leave addresses as they are."""
        return value if isinstance(value, str) and "://" in value else super().run_validation(value)


class Names(BaseConfigOption[list[str]]):
    """Some of a few names, such as those of sections, each at most once; by default all of them."""

    def __init__(self, noun: str, names: Callable[[], Iterable[str]]) -> None:  # noqa: D107 - told by the class
        super().__init__()
        self.noun, self.names = noun, names

    def run_validation(self, value: object) -> list[str]:
        """Refuse what is no list, names something else, or names one twice."""
        names = _usable(self.names)
        if value is None:
            return names
        if not isinstance(value, list):
            example = ", ".join(names[:2])
            raise ValidationError(f"Write a list, such as [{example}], not {value!r}.")
        if unknown := [one for one in value if one not in names]:
            known = ", ".join(names)
            raise ValidationError(f"There is no {self.noun} {unknown[0]!r}. There are: {known}.")
        if len(set(value)) < len(value):
            raise ValidationError(f"One {self.noun} is named twice.")
        return value


def _usable(names: Callable[[], Iterable[str]]) -> list[str]:
    """These names, some of which installed packages bring. Refuses a package whose section is unusable."""
    try:
        return list(names())
    except UnusableSection as error:
        raise ValidationError(str(error)) from None


class Titles(option.OptionallyRequired[dict[str, str]]):
    """Headings of sections, by section."""

    def run_validation(self, value: object) -> dict[str, str]:
        """Refuse what is no table, names an unknown section, or gives no text."""
        if not isinstance(value, dict):
            raise ValidationError(f"Write a heading a section, such as 'summary: In short', not {value!r}.")
        known = [*_usable(all_sections), *LAST]
        for section, title in value.items():
            if section not in known:
                raise ValidationError(f"There is no section {section!r}. There are: {', '.join(known)}.")
            if not isinstance(title, str) or not title.strip():
                raise ValidationError(f"The heading of {section!r} is no text: {title!r}.")
        return value


class PublishConfig(Config):  # type: ignore[no-untyped-call]
    """How much of a seed's text is published, by the kind of its licence."""

    open = option.Choice(get_args(Published), default=Policy().open)
    unstated = option.Choice(get_args(Published), default=Policy().unstated)
    other = option.Choice(get_args(Published), default=Policy().other)


class BriefingsConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings; folders are relative to ``mkdocs.yml``."""

    seeds = SeedsFolder(exists=True, default="seeds")
    path = SitePath(default="")
    model = option.Type(str, default=DEFAULT_MODEL)
    max_bytes = Number(default=DEFAULTS.max_bytes, least=1000, most=100_000_000)
    cache = FolderOrAddress(default=str(DEFAULT_CACHE))
    publish = option.SubConfig(PublishConfig)
    originals = option.Type(bool, default=DEFAULTS.originals)
    drafts = option.Choice(get_args(Drafts), default=DEFAULTS.drafts)
    sections = Names("section", all_sections)
    titles = Titles(default={})
    detail = option.Choice(get_args(Detail), default=DEFAULT.detail)
    indexes = Names("index", lists)
    actor_pages = Number(default=DEFAULT.actor_pages, least=0, most=100)
    search = option.Optional(option.Type(bool))  # by itself, where the theme has none
    strict = option.Type(bool, default=True)
    templates = option.Optional(option.Dir(exists=True))

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Refuse a misspelt setting, of which MkDocs would but warn: its default would be taken unseen."""
        failed, warnings = super().validate()
        known = sorted(self._schema_keys)
        failed += [
            (name, ValidationError(f"There is no such setting. {known_ones(name, known)}"))
            for name in self
            if name not in known
        ]
        if not failed and self.originals and self.publish.open != "whole":
            reason = "No file is published while 'publish: open' is not 'whole'. Set that, or leave this out."
            failed.append(("originals", ValidationError(reason)))
        return failed, [warning for warning in warnings if warning[0] in known]


def settings_of(config: BriefingsConfig) -> Settings:
    """The settings of the analysis."""
    return Settings(**{name: config[name] for name in Settings.__struct_fields__})


def policy_of(config: BriefingsConfig) -> Policy:
    """How much of a seed's text is published, by its licence."""
    return Policy(**config.publish)


def site_in(file: Path) -> tuple[Settings, Policy, Presentation]:
    """What the site of a ``mkdocs.yml`` is made with, what it publishes of texts, and how its pages look.

    Where there is none, these are the defaults. Raises ``MkDocsFailed`` for a file that MkDocs does not take.
    """
    if (config := _loaded(file)) is None:
        return DEFAULTS, Policy(), DEFAULT
    own = config.plugins["briefings"].config
    language = language_of(str(config.theme.get("language") or "en"))
    return settings_of(own), policy_of(own), presentation_of(own, language)


def site_address_in(file: Path) -> str | None:
    """The address of our part of the site of a ``mkdocs.yml``, if it has one; raises ``MkDocsFailed``."""
    config = _loaded(file)
    if config is None or not config.site_url:
        return None
    return urljoin(str(config.site_url), str(config.plugins["briefings"].config.path))


def _loaded(file: Path) -> MkDocsConfig | None:
    """A ``mkdocs.yml`` that has the plugin."""
    try:
        config = load_config(str(file)) if file.is_file() else None
        return config if config and "briefings" in config.plugins else None
    except (Abort, ConfigurationError) as error:
        raise MkDocsFailed(str(error)) from error


def presentation_of(config: BriefingsConfig, language: Language) -> Presentation:
    """The presentation that the settings ask for, in a language."""
    folder = Path(config.templates) if config.templates else None
    ours = folder is None and language is DEFAULT.language
    return msgspec.structs.replace(
        DEFAULT,
        language=language,
        templates=DEFAULT.templates if ours else template_environment(folder, language),
        sections=tuple(config.sections),
        own_titles=config.titles,
        detail=config.detail,
        indexes=tuple(config.indexes),
        actor_pages=config.actor_pages,
    )
