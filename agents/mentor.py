"""A mentor: a few hours a week for each of a few youths, and a tie of his or her own to them."""

from caseload.agents.row import Column, Row, integer

COLUMNS = (
    integer("team", "row", "programme the mentor is reserved for, or -1 for all"),
    integer("starts", "week", "week the mentor can begin"),
    integer("mentees", "youths", "youths with this mentor"),
    Column("hours", "hours/week", "contracted hours"),
    Column("left", "hours", "hours not yet spent this week"),
    Column("quality", "factor", "how much trust a meeting with this mentor builds; 1 is the mean"),
)


class Mentor(Row, table="mentors", number=3, columns=COLUMNS):
    """Mesa's handle on one mentor."""
