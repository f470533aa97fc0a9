"""From an agreement, its review and the clause library to the tree of a draft."""
