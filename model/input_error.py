"""Bad input is refused in one sentence."""

from collections.abc import Iterable
from difflib import get_close_matches


class InputError(ValueError):
    """Input that cannot be used; the message is one sentence naming file, key, value and what is allowed."""


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint " (did you mean x?)" if a known name is close to `name`, else nothing."""
    close = get_close_matches(name, list(known), n=1)
    return f" (did you mean {close[0]}?)" if close else ""
