"""A review in the forms people and programs read: terminal text, JSON."""
