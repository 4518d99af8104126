"""What is measured of one replication: outcomes, clocks, groups, people and history.

Door: `outcomes.measure` and `people.compact`.
"""
