"""Rounds of a negotiation and the record that each leaves."""
