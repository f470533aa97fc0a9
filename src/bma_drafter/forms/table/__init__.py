"""A house's own table of agreements as descriptions."""
