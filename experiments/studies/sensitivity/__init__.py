"""Sensitivity: which parameters a difference between designs rests on, and how much of it rests on assumptions."""
