"""Search: what of the site can be found, and the index that a reader's browser searches."""
