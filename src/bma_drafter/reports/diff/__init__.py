"""What differs between two states of an agreement, told."""
