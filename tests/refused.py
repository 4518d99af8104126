"""What every refusal must be: one sentence that names the file, the key, the value and what is allowed."""

from collections.abc import Callable
from typing import Any

import pytest

from caseload.model.input_error import InputError


def refused(call: Callable[[], Any], *parts: str) -> str:
    """The one sentence that a call is refused with; it has all the parts."""
    with pytest.raises(InputError) as caught:
        call()
    sentence = str(caught.value)
    assert "\n" not in sentence and "Value error" not in sentence and "{" not in sentence, sentence
    missing = [part for part in parts if part not in sentence]
    assert not missing, f"{sentence!r} does not say {missing}"
    return sentence


def edited(text: str, *edits: tuple[str, str]) -> str:
    """Text with each part replaced, the first time it stands there."""
    for old, new in edits:
        assert old in text, f"no {old!r} to replace"
        text = text.replace(old, new, 1)
    return text


def allowed(sentence: str) -> set[str]:
    """The names that a sentence says are allowed."""
    return set(sentence.partition("allowed are ")[2].split(", "))
