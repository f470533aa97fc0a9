"""A text that comes back: an edited Word file as typed changes, trees compared unit by unit, rounds frozen.

Nothing here changes a file of the user: what came back is told, and a person decides what becomes of it.
"""
