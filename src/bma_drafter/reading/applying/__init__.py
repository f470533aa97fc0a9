"""Decisions on changes carried out on the description and its brackets."""
