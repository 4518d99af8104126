"""An employer: places for interns and apprentices, a productivity floor, a social bent, and a memory of both."""

from caseload.agents.row import Column, Row, integer

COLUMNS = (
    integer("places", "places", "places for interns"),
    integer("interns", "youths", "interns now"),
    integer("openings", "places", "places for apprentices"),
    integer("apprentices", "youths", "apprentices now"),
    Column("floor", "0..1", "what an apprentice must be able to do to be worth the wage"),
    Column("bent", "-1..1", "social bent: how far the firm goes below its floor for a youth"),
    Column("experience", "-1..1", "the firm's experience with interns so far"),
    Column("familiar", "0..1", "how well the firm knows the social workers"),
)


class Employer(Row, table="employers", number=4, columns=COLUMNS):
    """Mesa's handle on one employer."""
