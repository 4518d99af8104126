"""Run the checks of many trees in plain Python: libraries are imported once, and each tree is looked at in a process forked from there.

Run as a program with the trees as arguments, it prints one JSON object a line: tree -> the checks that fail and what they say.
"""

import json
import os
import sys
import warnings

import mesa  # noqa: F401
import numba  # noqa: F401
import numpy  # noqa: F401
import pydantic  # noqa: F401
import scipy.special  # noqa: F401

warnings.simplefilter("ignore")
for tree in sys.argv[1:]:
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.chdir(tree)
        sys.path[:0] = [tree, f"{tree}/src"]
        from tests.faults import checks_of_rules, checks_of_weeks  # noqa: F401  # they register their checks
        from tests.faults.registry import failing

        print(json.dumps({tree: failing()}), flush=True)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        sys.exit(f"the checks of {tree} did not come to an end")
