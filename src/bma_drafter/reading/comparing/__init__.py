"""Two states of a text or of a description, and what differs."""
