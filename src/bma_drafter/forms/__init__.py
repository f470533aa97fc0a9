"""Checklists out to spreadsheets and Word tables, and the filled ones back as answers."""
