"""What a Word file says, of whatever program it comes."""
