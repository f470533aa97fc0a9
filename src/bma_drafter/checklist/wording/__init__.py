"""What a change of words may mean: rules by language, written by lawyers, that give a change its class.

A rule is never a verdict. It says which way a change seems to go; a person looks at the words.
"""
