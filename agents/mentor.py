"""A mentor: a few hours a week for each of a few youths, a skill and a tie of his or her own, and company where the worker cannot be."""

from caseload.agents.compiled import rule
from caseload.agents.row import Column, Row, integer

COLUMNS = (
    integer("team", "row", "programme the mentor is reserved for, or -1 for all"),
    integer("starts", "week", "week the mentor can begin"),
    integer("mentees", "youths", "youths with this mentor"),
    Column("hours", "hours/week", "contracted hours"),
    Column("spare", "hours", "hours not yet spent this week"),
    Column("quality", "factor", "how much a meeting with this mentor builds; 1 is the mean"),
)


class Mentor(Row, table="mentors", number=3, columns=COLUMNS):
    """Mesa's handle on one mentor."""


@rule
def meet_mentor(p, mentor, youth, week):
    """A meeting with the mentor builds a tie of its own; whatever plan holds has somebody behind it this week (M5)."""
    youth.tie += min(p.tie_gain * mentor.quality, 1.0) * (1.0 - youth.tie)
    youth.mentor_met = week
    youth.mentor_meetings += 1
