"""What a change does: by the facts its words state, else by the cues in them."""
