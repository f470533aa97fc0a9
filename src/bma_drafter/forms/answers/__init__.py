"""A checklist as a form, and the answers of a filled one."""
