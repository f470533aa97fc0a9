"""The tree of a document: nodes, markup, numbering, references, terms, views. Pure: no files, no clock."""
