"""The report on many agreements."""
