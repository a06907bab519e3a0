"""The lines of a text: joined into paragraphs, and what each paragraph is."""
