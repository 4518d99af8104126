"""A team as a row: the unit's own teams and a design's programmes, with their target group and contact plan."""

from agents.row import Column, integer

COLUMNS = (
    integer("programme", "0 or 1", "1 if youths are enrolled by target group, 0 if the team serves by class"),
    integer("starts", "week", "week the team begins"),
    integer("serves_unready", "0 or 1", "own team: 1 if it serves the activity-ready, 0 if all others"),
    integer("category", "class", "target group: visitation class"),
    integer("age_from", "years", "target group: least age"),
    integer("age_below", "years", "target group: age below"),
    integer("support_weeks", "weeks", "target group: more weeks on support than this"),
    integer("places", "youths", "places in all when the programme has no workers of its own"),
    Column("caseload", "cases", "youths per social worker, at most; 0 for no limit"),
    Column("meeting_every", "weeks", "planned weeks between meetings"),
    Column("call_every", "weeks", "planned weeks between contacts of any kind"),
    Column("outreach", "share", "meetings planned outside the town hall"),
    Column("counselling_every", "weeks", "planned weeks between talks with an education counsellor"),
    Column("mentor_rate", "1/week", "weekly rate at which a youth without a mentor is offered one"),
    Column("internship_rate", "1/week", "weekly rate at which a known youth is offered an internship"),
    Column("accompany", "share", "outings that are to the doctor, together"),
    Column("network", "share", "meetings with family or network at the table, for those who consent"),
    Column("sanctions", "share", "missed meetings that are sanctioned"),
    Column("one_plan", "0..1", "how far one coordinator and one plan stand for all departments"),
    Column("chosen", "share", "youths who help to choose their worker"),
    Column("volunteers", "1/week", "weekly rate at which a youth is offered a volunteer from civil society"),
    integer("follow_weeks", "weeks", "weeks in which a contact person follows into education and work"),
    Column("practice", "0..1", "how far the team works by a shared, trained method"),
    Column("insight", "0..1", "what the professions around the team's youths have learnt of each other's ways"),
    Column("visits", "share", "weeks of an internship in which the worker visits, hours permitting"),
    integer("staffed", "0 or 1", "1 if the team has a social worker of its own in post this week"),
    integer("room", "youths", "cases the team can take this week"),
    integer("cases", "youths", "youths on benefit in the team this week"),
)
