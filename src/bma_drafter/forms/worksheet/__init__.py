"""The changes that came back as a worksheet to decide in."""
