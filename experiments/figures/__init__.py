"""The pictures of `caseload compare`, drawn from its tables alone.

Door: `registry.draw`.
"""
