"""Sweeps: what a lever does over a range of its values, where it is best for whom, and how a budget is best split."""
