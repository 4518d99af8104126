"""Phases are tested in tiny worlds in plain Python, where nothing is compiled: NUMBA_DISABLE_JIT=1, as in tests/lanes/test_rules.py."""

from pathlib import Path

import pytest
from hypothesis import settings

from caseload.agents.compiled import PLAIN

HERE = Path(__file__).parent
settings.register_profile("plain", deadline=None)  # plain Python on a busy machine is slow now and then
settings.load_profile("plain")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not PLAIN and item.path.parent == HERE:
            item.add_marker(pytest.mark.skip(reason="in plain Python only: NUMBA_DISABLE_JIT=1"))
