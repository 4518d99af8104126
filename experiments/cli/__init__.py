"""The command `caseload`: its commands, their options and what they print.

Door: `main.main`; a command imports what it needs when it is called, so that the help comes at once.
"""
