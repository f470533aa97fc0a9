"""The agreed minutes of a round."""
