"""The mandate of one delegation: what it opens with, aims at, can accept, and below what it walks away.

Confidential: it lies beside a description (`x.positions/home.yaml`) and never in it. In copies for others only what is
tabled is printed.
"""
