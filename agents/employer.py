"""An employer: trade, size, a productivity floor, a social bent, places, and a memory of youths and workers."""

from caseload.agents.row import Column, Row, integer

TRADES = 6  # kinds of trade that youths and firms are sorted by (design choice)

COLUMNS = (
    integer("trade", "trade", "what the firm does, one of six"),
    integer("places", "places", "places for interns"),
    integer("interns", "youths", "interns now"),
    integer("openings", "places", "places for apprentices"),
    integer("apprentices", "youths", "apprentices now"),
    Column("floor", "0..1", "what somebody must be able to do to be worth the wage"),
    Column("bent", "-1..1", "social bent: how far the firm goes below its floor for a youth"),
    Column("experience", "-1..1", "the firm's experience with youths so far"),
)


class Employer(Row, table="employers", number=4, columns=COLUMNS):
    """Mesa's handle on one employer."""
