"""A social worker's post: hours, case list, quality and strain; an education counsellor is the same with another role."""

from enum import IntEnum

from caseload.agents.row import Column, Row, integer


class Role(IntEnum):
    """What the holder of the post does."""

    SOCIAL_WORKER = 0
    COUNSELLOR = 1


COLUMNS = (
    integer("team", "row", "team the post belongs to"),
    integer("moves", "week", "week the post moves to another team, or -1", start=-1),
    integer("moves_to", "row", "team it moves to then"),
    integer("role", "role", "social worker or education counsellor"),
    integer("starts", "week", "week the post is filled"),
    integer("hired", "0 or 1", "1 if the post is paid for by the design, 0 if it was in the unit already"),
    integer("holder", "number", "how many people have held the post before this one"),
    integer("vacant_until", "week", "week the successor starts after a resignation"),
    Column("hours", "hours/week", "contracted hours"),
    Column("quality", "factor", "how much trust a meeting with this worker builds; 1 is the mean"),
    integer("sex", "0 or 1", "0 woman, 1 man"),
    integer("origin", "0 or 1", "1 if immigrant or descendant"),
    integer("filled", "0 or 1", "1 if somebody holds the post this week"),
    integer("absent", "0 or 1", "1 if the holder is ill or on holiday this week"),
    integer("cases", "cases", "youths on the case list"),
    Column("had", "hours", "hours at work this week"),
    Column("left", "hours", "hours not yet spent this week"),
    Column("direct", "hours", "hours spent with youths and firms this week"),
    Column("asked", "hours", "hours that the contacts due this week would take"),
    integer("first", "place", "where the list of the worker's due youths begins in this week's queue, or -1"),
    integer("due", "youths", "youths of the worker's due for a contact this week"),
    Column("optimism", "0..1", "belief in a youth not yet met"),
    Column("practice", "0..1", "how far the worker works by a shared, trained method"),
    Column("strain", "0..1", "strain; above 0.5 the worker counts as strained"),
    integer("quits", "resignations", "resignations from this post"),
)


class SocialWorker(Row, table="workers", number=2, columns=COLUMNS):
    """Mesa's handle on one social worker."""
