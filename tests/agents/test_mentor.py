"""What a meeting with a mentor builds, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.agents.mentor import meet_mentor
from tests.small_rows import a_mentor, a_youth, numbers

share = st.floats(0.0, 1.0)


def test_a_meeting_builds_a_tie_of_its_own():
    youth = a_youth(tie=0.5, trust=0.3, knowledge=0.2, closeness=0.1)
    meet_mentor(numbers(tie_gain=0.1), a_mentor(quality=1.2), youth, 8)
    assert youth.tie == pytest.approx(0.56)  # 0.12 of the gap
    assert (youth.mentor_met, youth.mentor_meetings) == (8, 1)
    assert (youth.trust, youth.knowledge, youth.closeness) == (0.3, 0.2, 0.1)  # the worker's are the worker's


@given(share, share, st.floats(0.0, 20.0))
def test_a_tie_never_falls_by_meeting_and_never_passes_1(tie, gain, quality):
    youth = a_youth(tie=tie)
    meet_mentor(numbers(tie_gain=gain), a_mentor(quality=quality), youth, 0)
    assert tie <= youth.tie <= 1.0
