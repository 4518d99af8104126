"""Emulated field experiments: a trial as it was run, on youths whose outcomes in both arms are known."""
