"""What all rooms of the analysis read: the language pass, quotation marks and word lists."""
