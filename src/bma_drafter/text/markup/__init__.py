"""Clause texts in their markup as units of the tree, and units as markup again."""
