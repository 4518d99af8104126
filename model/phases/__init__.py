"""The phases of a week, one file each; model/week.py has their order."""
