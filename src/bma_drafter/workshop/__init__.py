"""The trainer's workshop: a negotiation exercise from one scenario file, its kit, and the score of what was agreed."""
