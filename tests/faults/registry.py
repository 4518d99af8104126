"""Named checks of the source tree they lie in: each raises where the tree is unsound."""

from collections.abc import Callable

CHECKS: list[Callable[[], None]] = []


def check(function: Callable[[], None]) -> Callable[[], None]:
    """Add a check to those that are run."""
    CHECKS.append(function)
    return function


def failing() -> dict[str, str]:
    """Name of each check that fails, and what it says."""
    found = {}
    for function in CHECKS:
        try:
            function()
        except Exception as error:
            found[function.__name__] = f"{type(error).__name__}: {error}"[:300]
    return found
