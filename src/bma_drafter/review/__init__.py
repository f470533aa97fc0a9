"""The review of an agreement against checklists: facts first, opinion after; verdict before number."""
