"""Drafting and reviewing bilateral migration agreements."""

__version__ = "0.1.0"
