"""What is false, made by code of what holds: of the sentences of a text, or of a clause in a frame."""
