"""Open a page in the reader's browser, where there is one."""

import os
import sys
import webbrowser

AUTOMATED = ("CI", "PYTEST_CURRENT_TEST")  # set where nobody looks
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")


def open_page(address: str) -> bool:
    """Open an address; False without a screen, in a test or in CI, where nothing is opened, and where no browser can be started."""
    automated = any(os.environ.get(name) for name in AUTOMATED)
    screen = sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in DISPLAYS)
    return not automated and screen and webbrowser.open(address)
