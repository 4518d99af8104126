"""A team as a row: the unit's own teams and a design's programmes, with their target group and contact plan."""

from caseload.agents.codes import LONG_AGO, NEVER
from caseload.agents.row import Column, integer
from caseload.model.policy import UNITS, Policy

COLUMNS = (
    integer("programme", "0 or 1", "1 if youths are enrolled by target group, 0 if the team serves by class"),
    integer("starts", "week", "week the team begins", start=LONG_AGO),
    integer("closes", "week", "week from which the programme enrols nobody any more, or -1", start=NEVER),
    integer("serves_unready", "0 or 1", "own team: 1 if it serves the activity-ready, 0 if all others"),
    integer("category", "class", "target group: visitation class"),
    integer("age_from", "years", "target group: least age"),
    integer("age_below", "years", "target group: age below"),
    integer("support_weeks", "weeks", "target group: more weeks on support than this"),
    Column("need_from", "0..1", "target group: mean need from"),
    integer("need_kind", "need", "target group: kind of need that a youth must have, or -1 for any", start=-1),
    integer("diagnosed", "0, 1 or -1", "target group: whether with a documented mental illness, or -1 for either", start=-1),
    integer("exam", "0, 1 or -1", "target group: whether grade 02 is reached, or -1 for either", start=-1),
    integer("parent", "0, 1 or -1", "target group: whether with children, or -1 for either", start=-1),
    Column("lot_from", "0..1", "target group: youths whose draw, made once, is at least this"),
    Column("lot_below", "0..1", "target group: and below this"),
    integer("lot_by_worker", "0 or 1", "1 if the draw is the social worker's, 0 if it is the youth's own"),
    integer("places", "youths", "places in all when the programme has no workers of its own"),
    integer("planned", "0 or 1", "1 if the programme has a policy, which holds for the youths enrolled"),
    Column("caseload", "cases", "youths per social worker, at most; 0 for no limit"),
    *(
        Column(name, UNITS[name], field.description or "", "i4" if field.annotation is int else "f8")
        for name, field in Policy.model_fields.items()
    ),
    integer("visited", "visits", "visits to schools this week"),
    integer("visits", "visits", "visits to schools so far"),
    Column("load", "points", "weighted case points of the youths enrolled"),
    Column("insight", "0..1", "what the professions around the team's youths have learnt of each other's ways"),
    integer("staffed", "workers", "social workers of its own whose post has begun"),
    integer("room", "youths", "cases the team can take this week"),
    integer("cases", "youths", "youths on benefit in the team this week"),
)
