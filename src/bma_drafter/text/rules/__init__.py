"""The rules that a drafted text is held against, by what they look at."""
