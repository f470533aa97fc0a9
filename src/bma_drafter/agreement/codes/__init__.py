"""The code lists an agreement is written in: occupations, countries, currencies, goals, languages.

Modules of codes answer `find(code)` with what the code stands for, or None, and `nearest_code(text)` with the
code that the text most likely means, or None. `find` takes a code only as its standard writes it (`SEN`, not
`sen`); `nearest_code` also takes names, other codes and slips of the pen. Nothing is read before it is asked
for: the lists are tables in `data/`, whose README tells where each came from and what was checked.
"""
