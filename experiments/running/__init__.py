"""From a scenario to stored replications: question, scenario, study, engine, store and manifest.

Door: `study.run_study`.
"""
