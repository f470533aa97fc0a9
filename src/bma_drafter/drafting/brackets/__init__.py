"""What is not agreed: brackets as data, with whose words they hold, since when, and how they are settled.

They lie beside a description (`x.brackets.yaml`); both sides know them. Remarks in the file are for one's own side.
"""
