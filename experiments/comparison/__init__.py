"""Paired differences between designs as tables, with their codebook, and what is printed of them.

Door: `compare.compare`.
"""
