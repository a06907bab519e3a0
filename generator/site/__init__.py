"""The site: briefings as pages of a MkDocs site. Knows nothing of spaCy."""
