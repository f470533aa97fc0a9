"""The trainer's kit: everything that is printed and handed out for one negotiation exercise."""
