"""The report on one agreement."""
