"""A social worker's post: hours by task, case list, style, skill and strain; an education counsellor is the same with another role."""

from enum import IntEnum

from caseload.agents.codes import LONG_AGO
from caseload.agents.row import Column, Row, integer


class Role(IntEnum):
    """What the holder of the post does."""

    SOCIAL_WORKER = 0
    COUNSELLOR = 1


COLUMNS = (
    integer("team", "row", "team the post belongs to"),
    integer("moves", "week", "week the post moves to another team", start=LONG_AGO),
    integer("moves_to", "row", "team it moves to then"),
    integer("role", "role", "social worker or education counsellor"),
    integer("starts", "week", "week the post is filled"),
    integer("hired", "0 or 1", "1 if the post is paid for by the design, 0 if it was in the unit already"),
    integer("holder", "number", "how many people have held the post before this one"),
    integer("vacant_until", "week", "week the successor starts after a resignation", start=LONG_AGO),
    Column("hours", "hours/week", "contracted hours"),
    # who the holder is: for good
    Column("quality", "factor", "how much a talk with this worker moves; 1 is the mean"),
    integer("sex", "0 or 1", "0 woman, 1 man"),
    integer("origin", "0 or 1", "1 if immigrant or descendant"),
    Column("optimism", "0..1", "belief in a youth not yet met"),
    Column("cares", "factor", "weight of need when the worker chooses whom to see; 1 is the mean"),
    Column("creams", "factor", "weight of a good chance when the worker chooses whom to see; 1 is the mean"),
    Column("strict", "factor", "readiness to sanction; 1 is the mean"),
    integer("parallel", "0 or 1", "1 if the worker goes on with the path while help for a need runs"),
    # how the holder is
    Column("practice", "0..1", "how far the worker works by a shared, trained method"),
    Column("strain", "0..1", "strain; above 0.5 the worker counts as strained"),
    integer("filled", "0 or 1", "1 if somebody holds the post this week"),
    integer("absent", "0 or 1", "1 if the holder is ill or on holiday this week"),
    integer("cases", "cases", "youths on the case list"),
    integer("begins", "place", "where the worker's youths begin in this week's list"),
    # this week's hours; what is paid is the sum of all of them
    Column("away", "hours", "ill, on holiday, or the post is vacant"),
    Column("fixed", "hours", "meetings, training, breaks and tasks tied to no case"),
    Column("cover", "hours", "cases of absent colleagues"),
    Column("contact", "hours", "with youths and firms"),
    Column("paperwork", "hours", "preparing and recording contacts"),
    Column("travel", "hours", "on the way to meetings outside the town hall"),
    Column("joint", "hours", "meetings and calls with other departments"),
    Column("carried", "hours", "what last week took of this week, less what this week takes of the next"),
    Column("idle", "hours", "hours left when no youth would gain from another contact"),
    Column("spare", "hours", "hours not yet spent this week"),
    Column("overrun", "hours", "hours that this week takes of the next"),
    Column("asked", "hours", "hours that this week's contacts required by law or by what has happened would take"),
    Column("undone", "hours", "of these, hours not found: a backlog of four weeks at most"),
    integer("quits", "resignations", "resignations from this post"),
)


class SocialWorker(Row, table="workers", number=2, columns=COLUMNS):
    """Mesa's handle on one social worker."""
