"""What every test needs: Ctrl-C must reach the processes that tests start, also where the suite itself runs in the background."""

import contextlib
import signal

with contextlib.suppress(ValueError):  # only the main thread may say so
    signal.signal(signal.SIGINT, signal.default_int_handler)
