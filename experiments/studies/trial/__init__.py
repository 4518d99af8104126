"""Emulated field experiments: a trial as it was run, on youths whose two lives are both known."""
