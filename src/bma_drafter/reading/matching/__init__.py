"""A text that came back, laid beside the text that was sent."""
