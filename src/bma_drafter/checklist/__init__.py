"""Checklists as data: criteria, their conditions, the predicates they name, loading and lint."""
