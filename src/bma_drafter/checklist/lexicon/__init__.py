"""Words of a text that a person should look at: cues by language, found in sentences, aware of negation.

A cue is never a verdict. It asks a question; the fact that the person then states is what the criteria read.
"""
