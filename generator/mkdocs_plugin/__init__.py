"""The MkDocs plugin: the only package that imports MkDocs or Material.

``generator.site`` makes titles, addresses, HTML and data. This package hands them to MkDocs, and MkDocs'
settings, files and pages go no further than here.
"""

from pathlib import Path

DEFAULTS = Path(__file__).with_name("defaults.yml")  # the theme and navigation of a site of briefings
