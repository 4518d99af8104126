"""Rules are tested row by row in plain Python, where nothing is compiled: with NUMBA_DISABLE_JIT=1, as tests/lanes/test_rules.py does."""

from pathlib import Path

import pytest
from hypothesis import settings

from caseload.agents.compiled import PLAIN

HERE = Path(__file__).parent
settings.register_profile("plain", deadline=None)  # plain Python on a busy machine is slow now and then
settings.load_profile("plain")
IN_BOTH_LANES = {"test_chance.py", "test_row.py"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not PLAIN and item.path.parent == HERE and item.path.name not in IN_BOTH_LANES:
            item.add_marker(pytest.mark.skip(reason="in plain Python only: NUMBA_DISABLE_JIT=1"))
