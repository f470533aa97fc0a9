"""The clause library: provisions in variants, chosen with a reason, rendered into the tree."""
