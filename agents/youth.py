"""A youth, 15-29, without a youth education, who is or may come on *uddannelseshjælp*: columns, Mesa's handle, and what a row tells."""

from caseload.agents.codes import LONG_AGO, NEVER, NOBODY, Flow, Need, Status, Topic, Way
from caseload.agents.compiled import rule
from caseload.agents.row import Column, Row, integer

COLUMNS = (
    # who the youth is: fixed at arrival, the same in every design
    Column("person", "number", "stable number: arrival week and order within it; part of every draw's address", "i8"),
    integer("arrival", "week", "week the youth is there: first on benefit, or turned 15; 0 for those there at the start"),
    integer("clock", "week", "week from which time to education is counted: arrival on benefit, or the 18th birthday of a pupil"),
    integer("former", "0 or 1", "1 if at the start already off benefit after an earlier spell: may return, is in no reported group"),
    integer("birth", "day", "day of birth, counted from the first day of week 0"),
    integer("leaves", "week", "week the youth moves away or turns 30, and leaves the field for good"),
    integer("sex", "0 or 1", "0 woman, 1 man"),
    integer("origin", "0 or 1", "1 if immigrant or descendant"),
    integer("home", "0 or 1", "1 if living with the parents (*hjemmeboende*)"),
    integer("children", "persons", "own children at home"),
    integer("single", "0 or 1", "1 if without a partner"),
    integer("diagnosed", "0 or 1", "1 if a serious mental illness is documented, which gives its own benefit rate"),
    integer("exam", "0 or 1", "1 if grade 02 in Danish and mathematics was reached before arrival, the demand for vocational school"),
    integer("departments", "departments", "of five (employment, family, school, health, social) that have a case on the youth"),
    integer("consents", "0 or 1", "1 if there is family or network, and the youth wants it at the table"),
    integer("profile", "profile", "kind of youth at entry: few barriers, parent, ill, many barriers"),
    integer("trade", "trade", "trade the youth would like, one of six"),
    Column("comfort", "contacts/month", "contacts beyond which the youth finds it too close"),
    Column("leaning", "0..1", "what the youth wants when nothing is to be earned by it: 0 a job, 1 an education"),
    integer("target", "0 or 1", "1 if in the reported target group at the start: activity-ready, 18-24, more than a year on benefit"),
    integer("first_category", "class", "class at the start, or the class nearest to what the youth can do at arrival"),
    Column("start_readiness", "0..1", "readiness at arrival"),
    Column("start_burden", "0..1", "mean of the seven needs at arrival"),
    # how the youth is
    integer("status", "status", "where the youth is"),
    integer("category", "class", "visitation class"),
    integer("assessed", "week", "week of the last assessment after the default class", start=LONG_AGO),
    integer("assessments", "assessments", "assessments so far"),
    integer("since", "week", "week the status began; negative if before week 0"),
    Column("need", "0..1 each", "unmet needs: mental, physical, abuse, housing, debt, loneliness, crime", places=len(Need)),
    integer("helped", "bits", "needs for which help runs: bit k for kind k"),
    Column("skill", "0..1", "what the youth can do at school or work on a good day"),
    Column("confidence", "0..1", "the youth's belief in himself or herself"),
    Column("direction", "0..1", "how decided the youth is on one education"),
    Column("friends", "0..1", "share of friends in work or education"),
    Column("backing", "0..1", "how far family and network back the youth"),
    integer("eligible", "0 or 1", "1 once the demand for vocational school is met: the exam at arrival, or won in a preparatory school"),
    integer("detected", "0 or 1", "1 if a pupil that the detection team has noticed"),
    integer("rung", "step", "step on the ladder of interventions (*indsatstrappe*), 0 none to 6 institution; pupils only"),
    integer("volunteer", "0 or 1", "1 if somebody from civil society has taken an interest"),
    integer("shocked", "week", "week of the last shock that the social worker has come to know of", start=LONG_AGO),
    # the agreed plan
    integer("next_step", "topic", "what the current plan is for, or -1 for none", start=NOBODY),
    integer("step_due", "week", "week in which it is kept or lapses", start=LONG_AGO),
    integer("step_by", "planner", "who made it: the youth, the worker, the mentor or the counsellor"),
    integer("plans", "plans", "plans made so far"),
    # the request that waits for a department's answer: for help, a preparatory school or a place in a firm
    integer("asked_of", "department", "department that has been asked, or -1 for none", start=NOBODY),
    integer("asked_week", "week", "week in which it was asked", start=LONG_AGO),
    integer("asked_due", "week", "week of the first appointment", start=LONG_AGO),
    integer("asked_kind", "need", "need that help is asked for, or -1", start=NOBODY),
    integer("requests", "requests", "requests made so far"),
    # the relation
    integer("worker", "row", "social worker, or -1", start=NOBODY),
    integer("team", "row", "team that serves the youth, or -1", start=NOBODY),
    integer("policy", "row", "team or programme whose policy holds for the youth, or -1", start=NOBODY),
    integer("programme", "row", "team of the programme the youth is enrolled in, or -1", start=NOBODY),
    Column("trust", "0..1", "trust in the social worker"),
    Column("knowledge", "0..1", "how much of the youth's situation the social worker knows"),
    integer("met", "week", "week of the last meeting held with the social worker"),
    integer("heard", "week", "week of the last contact of any kind with the social worker"),
    integer("invited", "week", "week from which a new meeting may be set after one that the youth missed", start=LONG_AGO),
    integer("missed_in_row", "meetings", "meetings missed since the last one held"),
    integer("topic", "topic", "what the next contact with the social worker is to be about"),
    integer("booked", "week", "week of the last meeting that another department asked for", start=LONG_AGO),
    integer("joint_met", "week", "week of the last joint meeting of all departments", start=LONG_AGO),
    integer("joint_meetings", "meetings", "joint meetings so far"),
    integer("agreed_until", "week", "week until which one plan stands for the departments", start=LONG_AGO),
    Column("belief", "0..1", "how far the social worker believes in the youth", start=0.5),
    Column("closeness", "contacts/week", "full contacts of late, a mean over about eight weeks"),
    Column("talked", "contacts each", "full contacts of late on each topic, fading", places=len(Topic)),
    integer("declined", "0 or 1", "1 if the youth has declined a programme as too close"),
    integer("sanctioned", "week", "week of the last sanction", start=LONG_AGO),
    integer("accompanied", "week", "week somebody last came along to an appointment", start=LONG_AGO),
    integer("counselled", "week", "week of the last talk with an education counsellor"),
    integer("mentor", "row", "mentor or contact person, or -1", start=NOBODY),
    integer("mentor_until", "week", "week the mentor's term ends", start=LONG_AGO),
    integer("mentor_met", "week", "week of the last meeting with a mentor", start=LONG_AGO),
    integer("mentor_appointments", "appointments", "appointments with a mentor so far, kept or not"),
    Column("tie", "0..1", "trust in the mentor"),
    integer("offer", "offer", "active offer the youth takes part in or wishes for"),
    integer("offer_until", "week", "week the offer ends", start=LONG_AGO),
    integer("ordered", "0 or 1", "1 if under a concrete order to apply for a named education (*uddannelsespålæg*)"),
    # firms
    integer("employer", "row", "firm of the placement or of the agreement, or -1", start=NOBODY),
    integer("answers", "answers", "times firms had to answer: a place or an agreement asked for, a placement that ends"),
    integer("placed_since", "week", "first week in the firm of the placement", start=LONG_AGO),
    integer("placed_until", "week", "week the placement is over", start=LONG_AGO),
    Column("seen", "0..1", "what the firm has seen that the youth can do"),
    integer("visited", "visits", "visits of the worker during this placement"),
    Column("paid_hours", "hours/week", "ordinary paid hours beside benefit"),
    # education and work
    integer("course", "course", "education applied for or attended"),
    integer("stage", "stage", "where on its path the youth is"),
    integer("stage_due", "week", "week in which the stage ends: an answer, the first day, the end of the course", start=LONG_AGO),
    integer("courses", "courses", "educations and preparatory schools begun, one taken again counted"),
    integer("course_since", "week", "week the present education began, or began again", start=LONG_AGO),
    Column("misfit", "0..1", "how badly the education fits, found out when it has begun"),
    Column("absence", "0..1", "absence of late from school, preparatory school or placement, a mean over about eight weeks"),
    integer("absences", "weeks", "weeks missed of daily offers: placements and preparatory schools"),
    integer("subsidised_until", "week", "week the wage subsidy ends", start=LONG_AGO),
    integer("qualified", "0 or 1", "1 once an education that qualifies is completed"),
    # rights to benefit
    Column("worth", "-1..1", "what a study grant pays against the benefit, relative"),
    integer("support_weeks", "weeks", "weeks on support that the refund ladder counts"),
    integer("spell_weeks", "weeks", "unbroken weeks on benefit"),
    integer("self_weeks", "weeks", "weeks of self-support within the last 156"),
    # clocks
    Column(
        "left", "rate", "rate to be lived under until each way opens; negative where its threshold is not drawn yet", "f8", len(Way), NEVER
    ),
    Column("fired", "times", "how often each of them has opened", "i4", len(Way)),
    # what has happened: first times, counts and money, for the tables
    integer("first_education", "week", "first start of an education or apprenticeship since arrival, or -1", start=NEVER),
    integer("first_durable", "week", "first start after which the youth was still there, or done, a year later, or -1", start=NEVER),
    integer("first_enrolment", "week", "first week a place in an education was to begin, attended or not, or -1", start=NEVER),
    integer("first_apprenticeship", "week", "first start under a training agreement since arrival, or -1", start=NEVER),
    integer("first_job", "week", "first ordinary job since arrival, or -1", start=NEVER),
    integer("first_self_support", "week", "first exit to self-support without job or education since arrival, or -1", start=NEVER),
    integer("first_other_benefit", "week", "first exit to another benefit since arrival, or -1", start=NEVER),
    integer("first_exit", "week", "first exit from benefit since arrival, or -1", start=NEVER),
    integer("first_return", "week", "first return to benefit after an exit, or -1", start=NEVER),
    integer("first_dropout", "week", "first drop-out from education, or -1", start=NEVER),
    integer("gone", "week", "week the youth left the field: moved away or turned 30, or -1", start=NEVER),
    integer("too_old", "0 or 1", "1 if on benefit on the 30th birthday: cash benefit (*kontanthjælp*) follows"),
    integer("retained", "0, 1 or -1", "1 if in education 52 weeks after the first start, 0 if not, -1 if not yet known", start=NEVER),
    integer("benefit_spells", "spells", "spells on benefit begun, the one on arrival counted"),
    integer("weeks_on_benefit", "weeks", "weeks on benefit since arrival"),
    integer("weeks_in_education", "weeks", "weeks in education or apprenticeship since arrival"),
    integer("weeks_in_job", "weeks", "weeks in an ordinary job since arrival"),
    integer("meetings", "meetings", "meetings held with the social worker"),
    integer("outings", "meetings", "of these, held outside the town hall"),
    integer("calls", "calls", "telephone talks with the social worker"),
    integer("missed", "meetings", "meetings the youth did not come to"),
    integer("sanctions", "sanctions", "sanctions for meetings and offers missed"),
    integer("mentor_meetings", "meetings", "meetings with a mentor"),
    integer("follow_meetings", "meetings", "of the mentor's, those in education or work"),
    integer("worker_changes", "changes", "times the social worker changed"),
    integer("internships", "placements", "placements begun"),
    integer("applications", "applications", "applications for an education"),
    integer("interviews", "interviews", "interviews for a job"),
    integer("plans_kept", "plans", "plans kept"),
    integer("plans_lapsed", "plans", "plans that lapsed"),
    Column("paid", "oere", "money paid for the youth since arrival, by flow", "i8", len(Flow)),
)


class Youth(Row, table="youths", number=1, columns=COLUMNS):
    """Mesa's handle on one youth."""


@rule
def on_benefit(youth):
    """Whether the youth receives *uddannelseshjælp*: waiting, or in a preparatory school on benefit."""
    return youth.status == Status.BENEFIT or youth.status == Status.PREPARATORY


@rule
def is_placed(youth):
    """Whether the youth is in a placement in a firm."""
    return youth.placed_until > LONG_AGO


@rule
def is_subsidised(youth):
    """Whether the youth's job is paid for with a wage subsidy."""
    return youth.subsidised_until > LONG_AGO


@rule
def studies(youth):
    """Whether the youth is in what counts as education."""
    return youth.status == Status.EDUCATION or youth.status == Status.APPRENTICESHIP


@rule
def is_helped(youth, kind):
    """Whether help runs for a kind of need."""
    return (youth.helped >> kind) & 1


@rule
def contacts(youth):
    """How many contacts with social workers the youth has had, missed meetings among them."""
    return youth.meetings + youth.calls + youth.missed
