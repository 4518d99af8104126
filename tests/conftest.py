"""What every test needs: Ctrl-C must reach the processes that tests start, and those must find the tests' own modules.

Linear algebra runs on one thread: tests run side by side, one on each core, and threads that wait for each other cost twice the time.
"""

import contextlib
import os
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):  # read when NumPy is first imported, here and in processes that tests start
    os.environ.setdefault(name, "1")

with contextlib.suppress(ValueError):  # only the main thread may say so
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The checkout itself stays off the path: `agents`, `model` and `experiments` are imported as parts of caseload, or not at all.
FOLDER = TemporaryDirectory()
(Path(FOLDER.name) / "tests").symlink_to(Path(__file__).parent)
sys.path.append(FOLDER.name)  # handed on to processes that are spawned
