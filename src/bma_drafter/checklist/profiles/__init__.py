"""Profiles: which part of the checklists is asked of a kind of agreement, with a reason for everything left out."""
