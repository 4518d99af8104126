"""Studies that ask something other than a comparison: sweeps, field trials, sensitivity, calibration targets.

Door: the function of each, `sweep`, `trial` and `sensitivity`, as the package `caseload` offers them; `targets.replicate.find`.
"""
